package roost.load.visible;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import roost.load.posting.SteadyPosts;
import roost.load.running.Api;
import roost.load.running.RunningRoost;
import roost.load.workload.TweetTexts;
import roost.schema.AccountId;
import roost.schema.session.SessionTokens;

/** All cases on one Roost. */
final class VisibleBench {
    private static final int OTHER_ACCOUNTS = 32;
    private static final int SMALL_FOLLOWERS = 10;
    private static final int UNTIMED = 5;
    private static final long SEED = 3;

    private final VisibleOptions options;
    private final PrintStream out;
    private final TweetTexts texts = new TweetTexts(SEED);

    VisibleBench(VisibleOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    List<VisibleCase> run() throws IOException, InterruptedException, ExecutionException {
        String[] up = VisibleOptions.isBig(options.mostFollowers())
                ? new String[] {"--push-threshold", Integer.toString(2 * options.mostFollowers())}
                : new String[0];
        try (var roost = RunningRoost.up(options.home(), options.directory().resolve("roost"), up);
                var api = new Api(roost.url());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            out.printf("roost, process %d%n", roost.process().pid());
            var passers = new ArrayList<AccountId>();
            for (int i = 0; i < OTHER_ACCOUNTS; i++) {
                passers.add(api.register("other_" + i).id());
            }
            var cast = new Cast(roost, api, out);
            Author small = cast.author("small", SMALL_FOLLOWERS);
            var stage = new Stage(api, roost.tokens(), threads);
            try (var others = new SteadyPosts(roost.url(), stage.tokens(passers))) {
                others.warmUp(OTHER_ACCOUNTS, options.warmUp());
            }
            var cases = new ArrayList<VisibleCase>();
            for (int followers : options.followers()) {
                Author author = cast.author("author_" + followers, followers);
                for (int everyMs : options.everyOf(followers)) {
                    for (int rate : options.others()) {
                        // A fresh login for each case: tokens live for 15 minutes.
                        try (var others = new SteadyPosts(roost.url(), stage.tokens(passers))) {
                            cases.add(measure(stage, author, everyMs, small, others, rate));
                        }
                    }
                }
            }
            return cases;
        }
    }

    /** What all cases share. */
    private record Stage(Api api, SessionTokens sessions, ExecutorService threads) {
        Watch watch(Author author) {
            return new Watch(
                    api, threads, author.watched().stream().map(this::tokens).toList());
        }

        String token(AccountId account) {
            return sessions.issue("bench-" + account, account);
        }

        List<String> tokens(List<AccountId> accounts) {
            return accounts.stream().map(this::token).toList();
        }
    }

    private VisibleCase measure(Stage stage, Author author, int everyMs, Author small, SteadyPosts others, int rate)
            throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Double> passing = others.start(rate);
        var done = new AtomicBoolean();
        try {
            Watch watch = stage.watch(author);
            String token = stage.token(author.id());
            for (int i = 0; i < UNTIMED; i++) {
                watch.post(token, texts.text(i));
            }
            var meanwhile = VisibleOptions.isBig(author.followers())
                    ? stage.threads().submit(() -> post(stage, small, done::get))
                    : CompletableFuture.completedFuture(List.<Double>of());
            var visible = new ArrayList<Double>();
            long next = System.nanoTime();
            for (int i = 0; i < options.tweetsOf(author.followers()); i++) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(everyMs);
                visible.add(watch.post(token, texts.text(i)));
            }
            done.set(true);
            List<Double> smallMs = meanwhile.get();
            others.enough();
            var found = new VisibleCase(author.followers(), everyMs, rate, passing.get(), visible, smallMs);
            out.printf("  %s: p50 %.0f ms, p99 %.0f ms%n", found.name(), found.p50(), found.p99());
            return found;
        } finally {
            done.set(true);
            others.enough();
        }
    }

    private List<Double> post(Stage stage, Author author, BooleanSupplier done)
            throws IOException, InterruptedException, ExecutionException {
        Watch watch = stage.watch(author);
        String token = stage.token(author.id());
        var all = new ArrayList<Double>();
        for (int i = 0; !done.getAsBoolean(); i++) {
            all.add(watch.post(token, texts.text(i)));
        }
        return all;
    }
}
