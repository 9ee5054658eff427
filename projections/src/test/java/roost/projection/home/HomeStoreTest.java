package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.StoreNotOpen;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.position.Positions;
import roost.schema.relation.FollowRelation;

/** Each line of the store's contract (docs/home-store.md). P and D are 4, the partition is 0, the author's source 1. */
class HomeStoreTest {
    private static final RocksResources SHARED = new RocksResources(16 << 20, 8 << 20);
    private static final long T0 = TweetId.EPOCH_MS + 1_000_000;
    private static final AccountId READER = AccountId.of(1, 8);
    private static final AccountId AUTHOR = AccountId.of(7, 5);

    private HomeRig rig;
    private long seq;

    @BeforeEach
    void open(@TempDir Path directory) {
        rig = new HomeRig(directory, 4, 4, 0, new TestTables(SHARED));
        rig.start();
        rig.relations.append(new FollowRelation(READER, AUTHOR, true, 0, T0, 1, 1), T0);
        rig.caughtUp();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @AfterAll
    static void free() {
        SHARED.close();
    }

    private static long tweet(int n) {
        return TweetId.of(T0 + n, AUTHOR.bucket(), 0).value();
    }

    private long push(int n) {
        return push(n, T0 + n);
    }

    private long push(int n, long appendedMs) {
        byte[] locals = PackedLocals.pack(new int[] {AccountId.local(READER.value(), 4)}, 1);
        return rig.deliveries.append(
                new Delivery.Push(1, ++seq, true, tweet(n), AUTHOR.value(), ByteBuffer.wrap(locals)), appendedMs);
    }

    private HomePage page() {
        return rig.reader().home(READER.value(), 0, 0, 20);
    }

    private List<Long> newest() {
        return page().entries().stream().map(HomePage.Entry::tweet).toList();
    }

    private static List<Long> tweets(int... n) {
        return IntStream.of(n).mapToObj(HomeStoreTest::tweet).toList();
    }

    /** Everything in memory goes to the disk. */
    private void settle() {
        rig.commit();
        rig.nowMs += 60_000;
        rig.commit();
        rig.nowMs += 60_000;
        rig.commit();
        rig.home.store.commit(Map.of(new org.apache.kafka.common.TopicPartition("roost.deliveries", 0), 1L));
    }

    @Test
    void aReaderSeesADeliveryBeforeItIsWritten() {
        push(1);
        rig.caughtUp();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThat(rig.home.committedOffset()).isNull();
    }

    @Test
    void theNewestTweetComesFirstWhetherItIsInMemoryOrOnDisk() {
        push(1);
        push(5);
        rig.caughtUp();
        settle();
        push(3);
        push(9);
        push(5);
        rig.caughtUp();
        assertThat(newest()).isEqualTo(tweets(9, 5, 3, 1));
    }

    @Test
    void theOwnOffsetIsThatOfTheNewestRecordWritten() {
        push(1);
        long last = push(2);
        rig.caughtUp();
        settle();
        push(3);
        rig.caughtUp();
        rig.commit();
        assertThat(rig.home.committedOffset()).isEqualTo(last);
    }

    @Test
    void afterAKillTheTailOfTheLogIsReplayedFromTheOwnOffset() {
        push(1);
        rig.caughtUp();
        settle();
        push(2);
        push(3);
        rig.caughtUp();
        rig.commit();
        rig.killAndRestart();
        assertThat(rig.home.committedOffset()).isZero();
        assertThat(newest()).isEqualTo(tweets(3, 2, 1));
    }

    @Test
    void processingAgainWhatWasAppliedChangesNothing() {
        push(1);
        push(2);
        rig.caughtUp();
        settle();
        long arrival = page().arrival();
        rig.home.store.close();
        rig.home.open();
        rig.home.restore(rig.deliveries.read(0, 2));
        assertThat(newest()).isEqualTo(tweets(2, 1));
        assertThat(page().arrival()).isEqualTo(arrival);
    }

    @Test
    void restoringGivesTheSameArrivalsAsProcessing() {
        push(1);
        push(2);
        rig.caughtUp();
        long since = page().arrival();
        push(3);
        rig.caughtUp();
        rig.commit();
        rig.loseDisk();
        rig.home.open();
        rig.relation.open();
        rig.home.restore(rig.deliveries.read(0, 3));
        rig.relation.restore(rig.relations.read(0, 1));
        assertThat(rig.reader().home(READER.value(), 0, since, 20).entries())
                .extracting(HomePage.Entry::tweet)
                .isEqualTo(tweets(3));
    }

    @Test
    void anEmptyCommitForgetsTheOffsetAndKeepsTheData() {
        push(1);
        rig.caughtUp();
        settle();
        rig.home.store.commit(Map.of());
        assertThat(rig.home.committedOffset()).isNull();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThat(rig.reader().horizon()).isEqualTo(Long.MAX_VALUE);
        rig.killAndRestart();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThat(rig.reader().horizon()).isZero();
        assertThat(rig.count("roost.store.offsets.forgotten")).isEqualTo(1);
    }

    @Test
    void aCommitWithANullForThePartitionForgetsItToo() {
        push(1);
        rig.caughtUp();
        settle();
        var none = new java.util.HashMap<org.apache.kafka.common.TopicPartition, Long>();
        none.put(new org.apache.kafka.common.TopicPartition("roost.deliveries", 0), null);
        rig.home.store.commit(none);
        assertThat(rig.home.committedOffset()).isNull();
    }

    @Test
    void theSentinelForAnUnknownOffsetChangesNothing() {
        push(1);
        rig.caughtUp();
        settle();
        rig.home.store.commit(Map.of(new org.apache.kafka.common.TopicPartition("roost.deliveries", 0), -4L));
        assertThat(rig.home.committedOffset()).isZero();
    }

    @Test
    void theSameInstanceStartsCleanAfterItWasClosed() {
        push(1);
        rig.caughtUp();
        settle();
        push(2);
        rig.caughtUp();
        rig.home.store.close();
        rig.home.store.close();
        rig.home.open();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThat(rig.home.committedOffset()).isZero();
    }

    @Test
    void aLogThatBeginsAfterTheOwnOffsetMovesTheHorizonUpAndKeepsTheData() {
        push(1);
        rig.caughtUp();
        settle();
        push(2);
        push(3);
        long appendedMs = T0 + 500_000;
        push(4, appendedMs);
        rig.home.store.close();
        rig.deliveries.loseHead(3);
        rig.home = new TestStore<>(
                rig.home.store, roost.schema.topic.Topic.DELIVERIES, 0, rig.directory, rig.deliveries, 4);
        rig.home.start();
        assertThat(rig.home.corrupted).isEqualTo(1);
        assertThat(newest()).isEqualTo(tweets(4, 1));
        assertThat(rig.reader().horizon()).isEqualTo(TweetId.floor(appendedMs + Horizon.SLACK_MS));
        assertThat(page().pulls()).extracting(HomePage.Pull::author).contains(AUTHOR.value());
        assertThat(rig.count("roost.store.lost.heads")).isEqualTo(1);
    }

    @Test
    void theMainConsumerJumpingOverLostRecordsMovesTheHorizonToo() {
        push(1);
        rig.caughtUp();
        push(2);
        push(3);
        rig.deliveries.loseHead(2);
        rig.caughtUp();
        assertThat(newest()).isEqualTo(tweets(3, 1));
        assertThat(rig.reader().horizon()).isEqualTo(TweetId.floor(T0 + 3 + Horizon.SLACK_MS));
    }

    @Test
    void aNewStoreKnowsNoHorizonUntilItsFirstRecord() {
        assertThat(rig.reader().horizon()).isEqualTo(Long.MAX_VALUE);
        assertThat(page().pulls())
                .containsExactlyInAnyOrder(new HomePage.Pull(READER.value(), 0), new HomePage.Pull(AUTHOR.value(), 0));
        push(1);
        rig.caughtUp();
        assertThat(rig.reader().horizon()).isZero();
        assertThat(page().pulls()).isEmpty();
    }

    @Test
    void theHorizonOutlivesAKill() {
        push(1);
        push(2);
        rig.deliveries.loseHead(1);
        rig.caughtUp();
        long horizon = rig.reader().horizon();
        settle();
        rig.killAndRestart();
        assertThat(rig.reader().horizon()).isEqualTo(horizon).isPositive();
    }

    @Test
    void whatIsOldInMemoryIsWrittenWithoutNewRecords() {
        push(1);
        rig.caughtUp();
        rig.home.store.tick();
        assertThat(rig.home.committedOffset()).isNull();
        rig.nowMs += 5_000;
        rig.home.store.tick();
        assertThat(rig.home.committedOffset()).isZero();
        rig.nowMs += 5_000;
        rig.home.store.tick();
    }

    @Test
    void recordsThatCannotBeReadAreSkippedCountedAndReported() {
        byte[] key = "1".getBytes(StandardCharsets.UTF_8);
        push(1);
        rig.deliveries.append(key, new byte[] {1, 77, 0, 0}, T0);
        rig.deliveries.append(key, null, T0);
        rig.deliveries.append(null, new byte[0], T0);
        rig.deliveries.append(
                new Delivery.Push(1, 9, true, tweet(2), AUTHOR.value(), ByteBuffer.wrap(new byte[] {3, 1, 1})), T0);
        rig.deliveries.append(
                new Delivery.Push(9, 9, true, tweet(2), AUTHOR.value(), ByteBuffer.wrap(new byte[] {0})), T0);
        rig.deliveries.append(
                new Delivery.Backfill(1, 9, 5, AUTHOR.value(), new long[] {
                    TweetId.of(T0, 99, 0).value()
                }),
                T0);
        push(3);
        rig.caughtUp();
        assertThat(newest()).isEqualTo(tweets(3, 1));
        assertThat(rig.count("roost.store.skipped")).isEqualTo(6);
        assertThat(rig.skipped).hasSize(6).contains("roost.deliveries-0@1");
        assertThat(rig.reader().horizon()).isZero();
    }

    @Test
    void restoringSkipsThemToo() {
        push(1);
        rig.deliveries.append("1".getBytes(StandardCharsets.UTF_8), new byte[] {9, 9, 9, 9}, T0);
        rig.deliveries.append(null, new byte[0], T0);
        push(3);
        rig.home.restore(rig.deliveries.read(0, 4));
        assertThat(newest()).isEqualTo(tweets(3, 1));
        assertThat(rig.skipped).isEmpty();
        assertThat(rig.reader().horizon()).isZero();
    }

    @Test
    void aClosedStoreTurnsReadersAway() {
        rig.home.store.close();
        assertThatThrownBy(this::page).isInstanceOf(StoreNotOpen.class);
    }

    @Test
    void positionsAreReachedWithTheLastPushOfATweetAndOutliveAKill() throws InterruptedException {
        byte[] locals = PackedLocals.pack(new int[] {AccountId.local(READER.value(), 4)}, 1);
        var wanted = List.of(new Positions.Position("tweets", 1, 40));
        rig.deliveries.append(new Delivery.Push(1, 40, false, tweet(1), AUTHOR.value(), ByteBuffer.wrap(locals)), T0);
        rig.caughtUp();
        assertThat(rig.reader().await(wanted, 0)).isFalse();
        rig.deliveries.append(new Delivery.Push(1, 40, true, tweet(1), AUTHOR.value(), ByteBuffer.wrap(locals)), T0);
        rig.caughtUp();
        assertThat(rig.reader().await(wanted, 0)).isTrue();
        settle();
        rig.killAndRestart();
        assertThat(rig.reader().await(wanted, 0)).isTrue();
    }

    @Test
    void aPositionOfAFollowIsReachedWhenDeliveriesAndRelationsHaveIt() throws InterruptedException {
        var wanted = List.of(new Positions.Position("follows", 1, 1), new Positions.Position("accounts", 0, 99));
        assertThat(rig.reader().await(wanted, 0)).isFalse();
        rig.deliveries.append(new Delivery.Backfill(1, 1, 0, AUTHOR.value(), new long[0]), T0);
        rig.caughtUp();
        assertThat(rig.reader().await(wanted, 0)).isTrue();
    }

    @Test
    void aWaitingReaderIsWokenByTheFold() throws Exception {
        var reader = rig.reader();
        var reached = new java.util.concurrent.CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                reached.complete(reader.await(List.of(new Positions.Position("tweets", 1, 1)), 20_000));
            } catch (InterruptedException e) {
                reached.completeExceptionally(e);
            }
        });
        push(1);
        rig.caughtUp();
        assertThat(reached.get(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }
}
