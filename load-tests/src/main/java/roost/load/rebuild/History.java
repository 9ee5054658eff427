package roost.load.rebuild;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import roost.infra.terminal.ProgressBar;
import roost.load.log.EventLog;
import roost.load.workload.FollowGraph;
import roost.load.workload.Readership;
import roost.load.workload.TweetPlan;
import roost.load.workload.Visits;

/**
 * All that ever happened: accounts, whom they follow, tweets, and marks on them, some accounts marking far more than others
 * and new tweets being marked most. A function of the options.
 */
final class History {
    private final RebuildOptions options;
    private final FollowGraph graph;
    private final TweetPlan plan;

    History(RebuildOptions options) {
        this.options = options;
        this.graph = FollowGraph.of(options.graph(), options.seed());
        this.plan = TweetPlan.of(graph, options.tweets(), options.seed(), System.currentTimeMillis());
    }

    /** How many events it is. */
    long events() {
        return (long) graph.accounts() + graph.edges() + plan.size() + options.favorites();
    }

    /** Those of them that the fan-out reads. */
    long fanoutEvents() {
        return (long) graph.edges() + plan.size();
    }

    FollowGraph graph() {
        return graph;
    }

    TweetPlan plan() {
        return plan;
    }

    /** Who reads what, if authors with so many followers are not pushed. */
    Readership readership(long pushThreshold) {
        return new Readership(graph, plan, pushThreshold);
    }

    /** Appends everything, as the decider would have written it. */
    void append(EventLog log, PrintStream out) {
        var bar = new ProgressBar(out, ProgressBar.canDraw(), events());
        bar.step("appending");
        each(graph.accounts(), log::account, bar);
        each(graph.edges(), place -> log.follow(graph.shuffled(place)), bar);
        each(plan.size(), log::tweet, bar);
        forEachFavorite((account, tweet, at) -> {
            log.favorite(account, tweet, at);
            bar.tick();
        });
        log.flush();
    }

    private static void each(int count, IntConsumer append, ProgressBar bar) {
        for (int i = 0; i < count; i++) {
            append.accept(i);
            bar.tick();
        }
    }

    /** Takes marks. */
    @FunctionalInterface
    interface Marks {
        /** An account marks a tweet, at the time of another tweet. */
        void mark(int account, int tweet, int at);
    }

    /** The marks in their order, spread over the tweets; the same account may mark a tweet again. */
    void forEachFavorite(Marks marks) {
        var visits = new Visits(graph, options.seed());
        for (int i = 0; i < options.favorites(); i++) {
            int at = (int) ((i + 1L) * plan.size() / options.favorites()) - 1;
            int now = Math.max(0, at);
            marks.mark(visits.reader(), visits.favorite(now + 1), now);
        }
    }

    /** By tweet, how many accounts have marked it. */
    int[] favorites() {
        int[] counts = new int[plan.size()];
        Set<Long> seen = new HashSet<>();
        forEachFavorite((account, tweet, at) -> {
            if (seen.add((long) account * plan.size() + tweet)) {
                counts[tweet]++;
            }
        });
        return counts;
    }

    /** By account, how many tweets it has posted. */
    int[] tweets() {
        int[] counts = new int[graph.accounts()];
        for (int tweet = 0; tweet < plan.size(); tweet++) {
            counts[plan.author(tweet)]++;
        }
        return counts;
    }

    /** By account, how many it follows. */
    int[] followees() {
        int[] counts = new int[graph.accounts()];
        for (int edge = 0; edge < graph.edges(); edge++) {
            counts[graph.follower(edge)]++;
        }
        return counts;
    }
}
