package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.sourcelog.BufferWriters;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.RocksTable;
import roost.projection.sourcelog.StoreNotOpen;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.relation.FollowRelation;

/** Readers on threads of their own while one thread folds and in the end closes, and another writes and merges. */
class ReadersBesideTheWriterTest {
    private static final int READERS = 40;
    private static final int TWEETS = 6_000;
    private static final AccountId AUTHOR = AccountId.of(7, 4);

    @Test
    void whatAReaderHasSeenOnceIsThereUntilTheStoreCloses(@TempDir Path directory) throws Exception {
        try (var shared = new RocksResources(16 << 20, 8 << 20);
                var writer = new BufferWriters(1);
                var threads = Executors.newFixedThreadPool(4)) {
            var rig = new HomeRig(
                    directory,
                    4,
                    4,
                    0,
                    RocksTable.tables(shared, 1 << 20),
                    new HomeSettings(3_200, 300, 20),
                    new StoreSettings(2_000, 0, 0, 4_096),
                    writer);
            rig.start();
            List<AccountId> accounts = IntStream.range(0, READERS)
                    .mapToObj(i -> AccountId.of(1 + i, 8))
                    .toList();
            accounts.forEach(a -> rig.relations.append(new FollowRelation(a, AUTHOR, true, 0, 1, 0, 1), 1));
            rig.caughtUp();
            var done = new AtomicBoolean();
            var reading = new CountDownLatch(4);
            var reads = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 4; i++) {
                reads.add(threads.submit(reads(rig.reader(), accounts, i, done, reading)));
            }
            reading.await();
            write(rig, accounts);
            assertThat(everything(rig, accounts, 3_200)).isTrue();
            rig.close();
            done.set(true);
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isPositive();
            }
            rig.start();
            rig.caughtUp();
            // What was written ahead of the offset came again, and counted twice when old segments were dropped.
            assertThat(everything(rig, accounts, 3_100)).isTrue();
            rig.close();
        }
    }

    private static long tweet(int n) {
        return TweetId.of(TweetId.EPOCH_MS + 1_000_000 + n, AUTHOR.bucket(), 0).value();
    }

    private static void write(HomeRig rig, List<AccountId> accounts) {
        int[] locals = accounts.stream()
                .mapToInt(a -> AccountId.local(a.value(), 4))
                .sorted()
                .toArray();
        byte[] packed = PackedLocals.pack(locals, locals.length);
        for (int n = 0; n < TWEETS; n++) {
            var push = new Delivery.Push(0, 1 + n, true, tweet(n), AUTHOR.value(), ByteBuffer.wrap(packed));
            rig.deliveries.append(push, 1_000_000 + n);
        }
        for (var r : rig.deliveries.read(0, TWEETS)) {
            rig.home.store.process(r.key(), r.value(), 0, r.offset(), r.timestamp());
            if (r.offset() % 100 == 0) {
                rig.home.store.tick();
            }
        }
    }

    /** Reads the newest page again and again: as of one moment, without holes, never older than before. */
    private static Callable<Integer> reads(
            HomeReader reader, List<AccountId> accounts, int first, AtomicBoolean done, CountDownLatch reading) {
        return () -> {
            long[] newest = new long[accounts.size()];
            int pages = 0;
            try {
                for (int i = first; !done.get(); i = (i + 1) % accounts.size()) {
                    // A page that what is kept in memory of a reader suffices for, and one that it does not.
                    int limit = pages % 2 == 0 ? 20 : 50;
                    var page = reader.home(accounts.get(i).value(), 0, 0, limit);
                    if (pages++ == 0) {
                        reading.countDown();
                    }
                    if (page.entries().isEmpty()) {
                        continue;
                    }
                    long top = page.entries().getFirst().tweet();
                    assertThat(top).isGreaterThanOrEqualTo(newest[i]);
                    newest[i] = top;
                    int n = Math.toIntExact(TweetId.timeMs(top) - TweetId.EPOCH_MS - 1_000_000);
                    assertThat(page.entries())
                            .extracting(HomePage.Entry::tweet)
                            .isEqualTo(IntStream.iterate(n, k -> k >= 0, k -> k - 1)
                                    .limit(limit)
                                    .mapToObj(ReadersBesideTheWriterTest::tweet)
                                    .toList());
                    assertThat(page.arrival()).isEqualTo(Arrival.markOf(n));
                }
            } catch (StoreNotOpen closed) {
                // As it was announced: the writer closed the store under the readers.
            }
            return pages;
        };
    }

    private static boolean everything(HomeRig rig, List<AccountId> accounts, int kept) {
        for (AccountId account : accounts) {
            var all = new EntryList();
            rig.home.store.forEach(AccountId.local(account.value(), 4), all);
            all.order();
            // So many stay when segments are merged; what came since comes on top.
            if (all.size() < kept || all.tweet(0) != tweet(TWEETS - 1) || all.tweet(kept - 1) != tweet(TWEETS - kept)) {
                return false;
            }
        }
        return true;
    }
}
