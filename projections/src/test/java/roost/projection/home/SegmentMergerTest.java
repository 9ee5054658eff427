package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** One reader's value through thousands of writes and merges, beside a map of all that ever came. */
class SegmentMergerTest {
    private static final HomeSettings SETTINGS = new HomeSettings(120, 1, 1);
    private static final int ROUNDS = 600;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SegmentWriter writer = new SegmentWriter(SETTINGS.segmentEntries());
    private final SegmentMerger merger = new SegmentMerger(SETTINGS, writer, meters);
    /** By tweet the arrival that counts. */
    private final Map<Long, Long> came = new HashMap<>();

    private final List<Long> order = new ArrayList<>();
    private byte[] value = new byte[0];
    private long ms = 1_000;
    private long offset;

    @Test
    void whatIsAtTheCutOrAboveItIsThereWhateverComes() {
        var random = new Random(20);
        for (int round = 0; round < ROUNDS; round++) {
            var fresh = fresh(random);
            writer.clear();
            boolean merge = random.nextInt(6) == 0;
            if (merge) {
                merger.merge(value, fresh);
                value = writer.copy();
                assertThat(heads().stream().mapToInt(SegmentReader.Head::count).sum())
                        .isLessThanOrEqualTo(SETTINGS.mostEntries());
            } else {
                writer.add(fresh);
                var bytes = new ByteArrayOutputStream();
                bytes.writeBytes(value);
                bytes.writeBytes(writer.copy());
                value = bytes.toByteArray();
            }
            check("round " + round);
        }
        assertThat(meters.counter("roost.home.segments.dropped").count()).isGreaterThan(40);
        assertThat(meters.counter("roost.home.readers.sorted").count()).isBetween(4.0, ROUNDS / 12.0);
    }

    @Test
    void theNewestStayWhereNothingComesTwiceOrLate() {
        var random = new Random(21);
        for (int round = 0; round < ROUNDS; round++) {
            var fresh = new EntryList();
            pushes(random, fresh, 1 + random.nextInt(60), 400);
            fresh.order();
            merger.merge(value, fresh);
            value = writer.copy();
            Cut cut = check("round " + round);
            long above = order.stream().filter(tweet -> tweet >= cut.tweet()).count();
            assertThat(above).isGreaterThanOrEqualTo(Math.min(order.size(), SETTINGS.maxEntries()));
        }
        assertThat(meters.counter("roost.home.readers.sorted").count()).isZero();
    }

    @Test
    void manySmallSegmentsBecomeFew() {
        var random = new Random(22);
        for (int i = 0; i < 100; i++) {
            var fresh = new EntryList();
            pushes(random, fresh, 1, 1);
            writer.clear();
            writer.add(fresh);
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(value);
            bytes.writeBytes(writer.copy());
            value = bytes.toByteArray();
        }
        merger.merge(value, new EntryList());
        value = writer.copy();
        check("merged");
        assertThat(heads()).hasSize(5).allMatch(head -> head.count() == SETTINGS.segmentEntries());
    }

    private EntryList fresh(Random random) {
        var fresh = new EntryList();
        int die = random.nextInt(100);
        // Now and then a source is far behind the others, or their tweets come in the order of sources.
        pushes(random, fresh, random.nextInt(random.nextBoolean() ? 4 : 40), die < 80 ? 60 : 4_000);
        if (die % 10 == 0) {
            backfill(random, fresh, random.nextInt(80));
        }
        if (die % 7 == 0 && !order.isEmpty()) {
            repeat(random, fresh, 1 + random.nextInt(20));
        }
        fresh.order();
        return fresh;
    }

    private void pushes(Random random, EntryList to, int count, int jitterMs) {
        for (int i = 0; i < count; i++) {
            ms += 1 + random.nextInt(30);
            long tweet = tweet(ms + random.nextInt(jitterMs), random.nextInt(50));
            offset += 1 + random.nextInt(3);
            if (!came.containsKey(tweet)) {
                add(to, tweet, Arrival.ofPush(offset, i % 5));
            }
        }
    }

    private void backfill(Random random, EntryList to, int count) {
        offset++;
        for (int i = 0; i < count; i++) {
            add(to, tweet(random.nextLong(ms), 60 + random.nextInt(5)), Arrival.ofBackfill(offset, i));
        }
    }

    /** As after a crash of the author's side: with new offsets. */
    private void repeat(Random random, EntryList to, int count) {
        for (int i = 0; i < count; i++) {
            long tweet = order.get(order.size() - 1 - random.nextInt(Math.min(order.size(), 100)));
            add(to, tweet, Arrival.ofPush(++offset, 0));
        }
    }

    private static long tweet(long ms, int author) {
        return TweetId.of(TweetId.EPOCH_MS + ms, author, 0).value();
    }

    private void add(EntryList to, long tweet, long arrival) {
        to.offer(tweet, AccountId.of(9, TweetId.bucket(tweet)).value(), arrival);
        if (came.merge(tweet, arrival, Arrival::counting) == arrival) {
            order.add(tweet);
        }
    }

    private Cut check(String when) {
        var found = new HashMap<Long, Long>();
        Cut cut = new SegmentReader(value).forEach((tweet, author, arrival) -> {
            if (author != AccountId.of(9, TweetId.bucket(tweet)).value()) {
                throw new AssertionError(tweet + " of " + author);
            }
            found.merge(tweet, arrival, Arrival::counting);
            return true;
        });
        assertThat(came.keySet()).as(when).containsAll(found.keySet());
        came.forEach((tweet, arrival) -> {
            Long there = found.get(tweet);
            boolean right = tweet >= cut.tweet() ? arrival.equals(there) : there != null || arrival <= cut.arrival();
            if (!right) {
                throw new AssertionError(
                        when + ": " + tweet + " came at " + arrival + ", there is " + there + ", " + cut);
            }
        });
        return cut;
    }

    private List<SegmentReader.Head> heads() {
        var heads = new ArrayList<SegmentReader.Head>();
        var reader = new SegmentReader(value);
        for (int at = 0; at < value.length; ) {
            if (reader.isCut(at)) {
                reader.cut();
                at = reader.index();
            } else {
                heads.add(reader.head());
                at = heads.getLast().end();
            }
        }
        return heads;
    }
}
