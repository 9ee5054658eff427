package roost.projection.home;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.relation.FollowRelation;

/** A home partition with one reader and whom they follow. P and D are 4, the partition is 0, the author's source 1. */
abstract class HomeStoreFixture {
    static final long T0 = TweetId.EPOCH_MS + 1_000_000;
    static final AccountId READER = AccountId.of(1, 8);
    static final AccountId AUTHOR = AccountId.of(7, 5);

    private final RocksResources shared = new RocksResources(16 << 20, 8 << 20);
    HomeRig rig;
    TestTables tables;
    /** Who writes full buffers: the thread that fills them, unless a test has another. */
    Consumer<Runnable> writes = Runnable::run;

    private long seq;

    @BeforeEach
    void open(@TempDir Path directory) {
        tables = new TestTables(shared);
        rig = new HomeRig(
                directory, 4, 4, 0, tables, HomeSettings.DEFAULT, StoreSettings.DEFAULT, write -> writes.accept(write));
        rig.start();
        rig.relations.append(new FollowRelation(READER, AUTHOR, true, 0, T0, 1, 1), T0);
        rig.caughtUp();
    }

    @AfterEach
    void close() {
        rig.close();
        shared.close();
    }

    static long tweet(int n) {
        return TweetId.of(T0 + n, AUTHOR.bucket(), 0).value();
    }

    long push(int n) {
        return push(n, T0 + n);
    }

    long push(int n, long appendedMs) {
        byte[] locals = PackedLocals.pack(new int[] {AccountId.local(READER.value(), 4)}, 1);
        return rig.deliveries.append(
                new Delivery.Push(1, ++seq, true, tweet(n), AUTHOR.value(), ByteBuffer.wrap(locals)), appendedMs);
    }

    HomePage page() {
        return rig.reader().home(READER.value(), 0, 0, 20);
    }

    List<Long> newest() {
        return page().entries().stream().map(HomePage.Entry::tweet).toList();
    }

    static List<Long> tweets(int... n) {
        return IntStream.of(n).mapToObj(HomeStoreFixture::tweet).toList();
    }

    /** Everything in memory goes to the disk. */
    void settle() {
        rig.commit();
        rig.nowMs += 60_000;
        rig.commit();
        rig.nowMs += 60_000;
        rig.commit();
        rig.home.store.commit(Map.of(new TopicPartition("roost.deliveries", 0), 1L));
    }
}
