package roost.query.home;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.home.HomeCursor.Below;
import roost.query.home.HomeCursor.First;
import roost.query.home.HomeCursor.Gap;
import roost.query.home.HomeCursor.Past;
import roost.query.home.HomeCursor.Seen;
import roost.query.home.HomeCursor.Since;
import roost.query.page.Merge;
import roost.query.page.Page;
import roost.query.route.Reading;
import roost.schema.AccountId;
import roost.schema.views.Entry;

/**
 * One request's walk along a home timeline.
 *
 * <p>Down ({@code next}): the newest of all sources below the last id. Exact, since each source says how far down it is
 * complete. What arrives while a client pages has a higher id or comes by {@code prev}.
 *
 * <p>New ({@code prev}): what arrived in the reader's partition since, whatever its id, and of pulled authors what is
 * newer than the highest id seen. If more came than fits, the page is the newest, and its {@code next} leads through
 * the gap: down by id to the highest id seen before, then through what came late. Past 500 arrivals the page is that of
 * a fresh start, and its {@code next} goes down through everything: nothing is lost, and the client meets what it has.
 *
 * <p>Past ({@code until}): down like {@code next}, from a time on. Such a page has no {@code prev}: what is new is at the top.
 *
 * <p>What was pushed a moment ago may be unknown to the views that a page is joined with. Nobody waits for it: the page is
 * the one of the moment before it arrived, and it comes by {@code prev}. Only where most of a page would be missing, or what is
 * missing would not come by {@code prev}, the views are waited for.
 *
 * <p>Used by one thread.
 */
final class HomeWalk {
    private final HomeReads reads;
    private final AccountId reader;
    private final int limit;
    private final Reading reading;
    private @Nullable Seen seen;
    private boolean pulls;

    /** What arrived later is left to {@code prev}. */
    private long upTo = Long.MAX_VALUE;

    private boolean fresh;
    private long highestBefore;
    private int steps;

    HomeWalk(HomeReads reads, AccountId reader, int limit, Reading reading) {
        this.reads = reads;
        this.reader = reader;
        this.limit = limit;
        this.reading = reading;
    }

    /** What the page's {@code prev} starts from, known after the first step; null: it has none. */
    @Nullable
    Seen seen() {
        return seen;
    }

    /**
     * Leaves out what the views do not know yet.
     *
     * @param ahead those of them that were pushed
     * @param entries of the last step
     * @return false: they are needed here, so the views must be waited for
     */
    boolean leaves(List<Entry> ahead, List<Entry> entries) {
        if (ahead.isEmpty()) {
            return true;
        }
        if (seen == null) {
            return false;
        }
        long before = ahead.stream().mapToLong(Entry::getArrival).min().orElseThrow() - 1;
        if (before >= seen.arrival()) {
            return true;
        }
        if (!fresh || steps > 1 || 2 * ahead.size() > entries.size()) {
            return false;
        }
        upTo = before;
        seen = new Seen(before, highest(entries.stream().filter(this::sees).toList(), highestBefore));
        return true;
    }

    /** Whether an entry of a step is on the page, or left to {@code prev}. */
    boolean sees(Entry entry) {
        return entry.getArrival() <= upTo;
    }

    /** Whether there are followees whose newest tweets are pulled. */
    boolean pulls() {
        return pulls;
    }

    /** The next stretch from a place on. */
    Page.Step<Entry, HomeCursor> from(HomeCursor place) {
        steps++;
        return switch (place) {
            case First first -> first();
            case Below(long below, Seen then) -> below(below, then);
            case Past(long below) -> past(below);
            case Since(Seen then) -> since(then);
            case Gap gap -> gap(gap);
        };
    }

    private Page.Step<Entry, HomeCursor> first() {
        HomeReads.Sources sources = reads.below(reader, 0, limit, reading);
        pulls |= !sources.pulled().isEmpty();
        Merge.Merged newest = Merge.newest(sources.all(), limit);
        Seen now = new Seen(sources.arrival(), highest(newest.entries(), 0));
        fresh(now, 0);
        return down(newest, now);
    }

    /** All sources were read from their newest on, so what has been seen may still be taken back to a moment before. */
    private void fresh(Seen now, long highest) {
        seen = now;
        fresh = true;
        highestBefore = highest;
    }

    private Page.Step<Entry, HomeCursor> below(long below, Seen then) {
        seen = upTo == Long.MAX_VALUE ? then : seen;
        return down(Merge.newest(reads.below(reader, below, limit, reading).all(), limit), then);
    }

    private Page.Step<Entry, HomeCursor> past(long below) {
        Merge.Merged newest =
                Merge.newest(reads.below(reader, below, limit, reading).all(), limit);
        return new Page.Step<>(
                newest.entries(),
                newest.more() ? new Past(last(newest.entries())) : null,
                entry -> new Past(entry.getTweet()));
    }

    private static Page.Step<Entry, HomeCursor> down(Merge.Merged newest, Seen seen) {
        return new Page.Step<>(
                newest.entries(),
                newest.more() ? new Below(last(newest.entries()), seen) : null,
                entry -> new Below(entry.getTweet(), seen));
    }

    private Page.Step<Entry, HomeCursor> since(Seen then) {
        HomeReads.Arrived arrived = reads.since(reader, then.arrival(), reading);
        if (!arrived.complete()) {
            return first();
        }
        pulls |= !arrived.pulls().isEmpty();
        var sources = new ArrayList<>(reads.pulledAbove(then.highest(), arrived.pulls(), limit, reading));
        sources.add(arrived.source());
        Merge.Merged newest = Merge.newest(sources, limit);
        Seen now = new Seen(arrived.arrival(), highest(newest.entries(), then.highest()));
        fresh(now, then.highest());
        return new Page.Step<>(
                newest.entries(),
                newest.more() ? new Gap(last(newest.entries()), then, now) : null,
                entry -> new Gap(entry.getTweet(), then, now));
    }

    private Page.Step<Entry, HomeCursor> gap(Gap gap) {
        seen = upTo == Long.MAX_VALUE ? gap.seen() : seen;
        return gap.below() > gap.until().highest() + 1 ? gapById(gap) : gapLate(gap);
    }

    private Page.Step<Entry, HomeCursor> gapById(Gap gap) {
        long floor = gap.until().highest();
        List<Merge.Source> sources = reads.below(reader, gap.below(), limit, reading).all().stream()
                .map(source -> source.above(floor))
                .toList();
        Merge.Merged newest = Merge.newest(sources, limit);
        long goesOnBelow = newest.more() ? last(newest.entries()) : floor + 1;
        return new Page.Step<>(newest.entries(), gap.below(goesOnBelow), entry -> gap.below(entry.getTweet()));
    }

    private Page.Step<Entry, HomeCursor> gapLate(Gap gap) {
        HomeReads.Arrived arrived = reads.since(reader, gap.until().arrival(), reading);
        if (!arrived.complete()) {
            return below(gap.below(), gap.seen());
        }
        List<Entry> late = arrived.entries().stream()
                .filter(entry -> entry.getTweet() < gap.below())
                .toList();
        Merge.Merged newest = Merge.newest(List.of(new Merge.Source(late, false)), limit);
        return new Page.Step<>(
                newest.entries(),
                newest.more() ? gap.below(last(newest.entries())) : null,
                entry -> gap.below(entry.getTweet()));
    }

    private static long last(List<Entry> entries) {
        return entries.getLast().getTweet();
    }

    private static long highest(List<Entry> entries, long atLeast) {
        return entries.isEmpty()
                ? atLeast
                : Math.max(atLeast, entries.getFirst().getTweet());
    }
}
