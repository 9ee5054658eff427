package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;

class SegmentPackingTest {
    private record Packed(long tweet, long author, long arrival) {}

    private final SegmentWriter writer = new SegmentWriter(50);

    private static EntryList list(List<Packed> entries) {
        var list = new EntryList();
        entries.forEach(e -> list.offer(e.tweet, e.author, e.arrival));
        return list;
    }

    private static List<Packed> read(byte[] value) {
        var read = new ArrayList<Packed>();
        new SegmentReader(value).forEach((tweet, author, arrival) -> read.add(new Packed(tweet, author, arrival)));
        return read;
    }

    private static List<Packed> random(Random random, int n) {
        var entries = new ArrayList<Packed>();
        for (int i = 0; i < n; i++) {
            var author = AccountId.of(1 + random.nextLong(1L << (1 + random.nextInt(30))), random.nextInt(4096));
            var tweet = TweetId.of(
                    TweetId.EPOCH_MS + random.nextLong(1L << (1 + random.nextInt(40))),
                    author.bucket(),
                    random.nextBoolean() ? 0 : random.nextInt(TweetId.SEQUENCES));
            long arrival = random.nextBoolean()
                    ? Arrival.ofPush(random.nextLong(1L << 40), 0)
                    : Arrival.ofBackfill(random.nextLong(1L << 40), random.nextInt(Delivery.MAX_PLACES));
            entries.add(new Packed(tweet.value(), author.value(), arrival));
        }
        return entries;
    }

    @Test
    void whatIsPackedIsReadBack() {
        var random = new Random(5);
        for (int round = 0; round < 300; round++) {
            var entries = random(random, random.nextInt(60));
            var list = list(entries);
            list.order();
            writer.clear();
            writer.add(list);
            assertThat(read(writer.copy()))
                    .containsExactlyInAnyOrderElementsOf(entries.stream()
                            .sorted(Comparator.comparingLong(Packed::tweet).reversed())
                            .toList());
        }
    }

    @Test
    void aSegmentIsReadNewestFirstAndItsHeadTellsItsTimes() {
        var random = new Random(15);
        for (int n = 1; n <= 50; n++) {
            var entries = random(random, n);
            var list = list(entries);
            list.order();
            writer.clear();
            writer.add(list);
            var sorted = entries.stream()
                    .sorted(Comparator.comparingLong(Packed::tweet).reversed())
                    .toList();
            assertThat(read(writer.copy())).isEqualTo(sorted);
            var reader = new SegmentReader(writer.copy());
            assertThat(reader.isCut(0)).isFalse();
            assertThat(reader.head())
                    .isEqualTo(new SegmentReader.Head(
                            n,
                            writer.length(),
                            sorted.getFirst().tweet >>> TweetId.TIME_SHIFT,
                            sorted.getLast().tweet >>> TweetId.TIME_SHIFT));
        }
    }

    @Test
    void segmentsStandBehindEachOtherWithTheLargestCut() {
        var bytes = new ByteArrayOutputStream();
        var all = new ArrayList<Packed>();
        var random = new Random(6);
        for (Cut cut : List.of(new Cut(70, 9), Cut.NONE, new Cut(90, 3))) {
            var list = list(random(random, 5));
            list.order();
            writer.clear();
            writer.add(cut);
            writer.add(list);
            bytes.writeBytes(writer.copy());
            all.addAll(0, read(writer.copy()));
        }
        assertThat(read(bytes.toByteArray())).isEqualTo(all);
        assertThat(new SegmentReader(bytes.toByteArray()).forEach((t, a, r) -> false))
                .isEqualTo(new Cut(90, 9));
    }

    @Test
    void aRunEndsWhereNoSmallerIdIsWanted() {
        var list = list(random(new Random(7), 40));
        list.order();
        writer.add(list);
        var taken = new ArrayList<Long>();
        new SegmentReader(writer.copy()).forEach((tweet, author, arrival) -> {
            taken.add(tweet);
            return taken.size() < 3;
        });
        assertThat(taken).hasSize(3);
    }

    @Test
    void aTweetThatStandsTwiceKeepsTheArrivalThatCounts() {
        long author = AccountId.of(3, 4).value();
        long tweet = TweetId.of(TweetId.EPOCH_MS + 9, 4, 0).value();
        var pushes = list(List.of(
                new Packed(tweet, author, Arrival.ofPush(8, 0)),
                new Packed(tweet, author, Arrival.ofPush(5, 0)),
                new Packed(tweet, author, Arrival.ofPush(7, 0))));
        pushes.order();
        assertThat(pushes.size()).isEqualTo(1);
        assertThat(pushes.arrival(0)).isEqualTo(Arrival.ofPush(5, 0));
        var withBackfills = list(List.of(
                new Packed(tweet, author, Arrival.ofPush(5, 0)),
                new Packed(tweet, author, Arrival.ofBackfill(6, 1)),
                new Packed(tweet, author, Arrival.ofBackfill(7, 3)),
                new Packed(tweet, author, Arrival.ofPush(9, 0))));
        withBackfills.order();
        assertThat(withBackfills.arrival(0)).isEqualTo(Arrival.ofBackfill(7, 3));
    }

    @Test
    void longListsAreOrderedWhateverRunsTheyComeIn() {
        var random = new Random(8);
        for (int n : new int[] {0, 1, 24, 25, 400, 5_000}) {
            var entries = random(random, n);
            var list = list(entries);
            list.order();
            var tweets = new ArrayList<Long>();
            for (int i = 0; i < list.size(); i++) {
                tweets.add(list.tweet(i));
            }
            assertThat(tweets)
                    .isEqualTo(entries.stream()
                            .map(Packed::tweet)
                            .distinct()
                            .sorted(Comparator.reverseOrder())
                            .toList());
        }
    }

    @Test
    void cuttingKeepsTheNewestAndSaysWhatArrivedLastOfTheRest() {
        long author = AccountId.of(3, 4).value();
        var entries = new ArrayList<Packed>();
        for (int i = 0; i < 10; i++) {
            entries.add(new Packed(
                    TweetId.of(TweetId.EPOCH_MS + 100 - i, 4, 0).value(),
                    author,
                    Arrival.ofPush(i == 8 ? 50 : 9 - i, 0)));
        }
        var list = list(entries);
        assertThat(list.cut(6)).isEqualTo(new Cut(entries.get(5).tweet, Arrival.ofPush(50, 0)));
        assertThat(list.size()).isEqualTo(6);
    }

    @Test
    void anEntryOfATypicalTimelineTakesSevenBytes() {
        var random = new Random(9);
        var entries = new ArrayList<Packed>();
        long ms = TweetId.EPOCH_MS + 1_000_000_000L;
        long offset = 1_000_000;
        for (int i = 0; i < 3_200; i++) {
            ms += random.nextInt(20_000);
            offset += random.nextInt(5_000);
            var author = AccountId.of(1 + random.nextInt(100), random.nextInt(4096));
            entries.add(
                    new Packed(TweetId.of(ms, author.bucket(), 0).value(), author.value(), Arrival.ofPush(offset, 0)));
        }
        var list = list(entries);
        list.order();
        writer.add(list);
        assertThat((double) writer.length() / entries.size()).isBetween(5.0, 9.0);
    }
}
