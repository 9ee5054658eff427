package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;

class ReaderRunsTest {
    private static final int READERS = 60;

    @Test
    void everyReadersEntriesAreThoseOfTheBufferInOrder() {
        var random = new Random(12);
        var full = new DeliveryBuffer();
        for (int pushes : new int[] {0, 1, 16, 17, 900, 40}) {
            full = new DeliveryBuffer(full);
            fill(full, random, pushes);
            var runs = new ReaderRuns(full);
            for (int local = 0; local < runs.locals(); local++) {
                var expected = new EntryList();
                full.forEach(local, expected);
                assertThat(runs.size(local)).isEqualTo(expected.size());
                expected.order();
                var found = new EntryList();
                runs.into(found, local);
                assertThat(rows(found)).isEqualTo(rows(expected));
            }
        }
    }

    /** Tweets of four sources, each in the order of its ids, some of them twice, and what came with follows. */
    private static void fill(DeliveryBuffer buffer, Random random, int pushes) {
        long[] ms = new long[4];
        var known = new ArrayList<long[]>();
        for (int i = 0; i < pushes; i++) {
            int source = random.nextInt(4);
            ms[source] += 1 + random.nextInt(50);
            var author = AccountId.of(1 + random.nextInt(90), random.nextInt(4_096));
            long tweet = TweetId.of(TweetId.EPOCH_MS + ms[source], author.bucket(), random.nextInt(3))
                    .value();
            long[] it = !known.isEmpty() && random.nextInt(8) == 0
                    ? known.get(random.nextInt(known.size()))
                    : new long[] {tweet, author.value()};
            known.add(it);
            int[] locals = random.ints(0, READERS)
                    .distinct()
                    .limit(1 + random.nextInt(12))
                    .sorted()
                    .toArray();
            long arrival = random.nextInt(5) == 0 ? Arrival.ofBackfill(i, i % 7) : Arrival.ofPush(i, i % 3);
            buffer.push(it[0], it[1], arrival, locals, 0, locals.length);
        }
    }

    private static List<List<Long>> rows(EntryList list) {
        var rows = new ArrayList<List<Long>>();
        for (int i = 0; i < list.size(); i++) {
            rows.add(List.of(list.tweet(i), list.author(i), list.arrival(i)));
        }
        return rows;
    }
}
