package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import roost.projection.sourcelog.StoreNotOpen;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.position.Positions;

/** The lines of the store's contract about what comes in and who waits for it (docs/home-store.md). */
class HomeStoreInputTest extends HomeStoreFixture {
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
        var reached = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                reached.complete(reader.await(List.of(new Positions.Position("tweets", 1, 1)), 20_000));
            } catch (InterruptedException e) {
                reached.completeExceptionally(e);
            }
        });
        push(1);
        rig.caughtUp();
        assertThat(reached.get(20, TimeUnit.SECONDS)).isTrue();
    }
}
