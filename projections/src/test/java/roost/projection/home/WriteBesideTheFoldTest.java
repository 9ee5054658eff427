package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A buffer that waits to be written, or is written badly, while records go on coming. */
class WriteBesideTheFoldTest extends HomeStoreFixture {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @BeforeEach
    void writeLater() {
        writes = waiting::add;
    }

    /** The buffer is old enough to be written; nobody does yet. */
    private void writeIsDue() {
        rig.nowMs += 6_000;
        rig.home.store.tick();
    }

    @Test
    void readersSeeWhatWaitsAndWhatCameSince() {
        push(1);
        rig.caughtUp();
        writeIsDue();
        push(2);
        rig.caughtUp();
        assertThat(waiting).hasSize(1);
        assertThat(newest()).isEqualTo(tweets(2, 1));
        waiting.remove().run();
        assertThat(newest()).isEqualTo(tweets(2, 1));
    }

    @Test
    void theOffsetIsThatOfTheBufferAndCountsWhenItIsWritten() {
        long last = push(1);
        rig.caughtUp();
        writeIsDue();
        push(2);
        rig.caughtUp();
        rig.commit();
        assertThat(rig.home.committedOffset()).isNull();
        waiting.remove().run();
        assertThat(rig.home.committedOffset()).isEqualTo(last);
    }

    @Test
    void noSecondWriteBeginsBesideTheFirst() {
        push(1);
        rig.caughtUp();
        writeIsDue();
        push(2);
        rig.caughtUp();
        writeIsDue();
        writeIsDue();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        writeIsDue();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whatWaitedWhenTheProcessDiedComesFromTheLog() {
        push(1);
        rig.caughtUp();
        writeIsDue();
        push(2);
        rig.caughtUp();
        rig.commit();
        rig.killAndRestart();
        waiting.remove().run();
        assertThat(rig.home.committedOffset()).isNull();
        assertThat(newest()).isEqualTo(tweets(2, 1));
    }

    @Test
    void aWriteThatFailedIsThrownWhereTheStoreIsOwned() {
        push(1);
        rig.caughtUp();
        writeIsDue();
        tables.dieAfter(0, false);
        waiting.remove().run();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThatThrownBy(this::writeIsDue).isInstanceOf(TestTables.Died.class);
        tables.live();
        rig.home.commitGroup();
        rig.relation.commitGroup();
        rig.killAndRestart();
        assertThat(newest()).isEqualTo(tweets(1));
    }

    @Test
    void toForgetTheOffsetWritesWhatWaitsFirst() {
        push(1);
        rig.caughtUp();
        writeIsDue();
        push(2);
        rig.caughtUp();
        writes = Runnable::run;
        rig.home.store.commit(Map.of());
        rig.home.store.close();
        rig.home.open();
        assertThat(rig.home.committedOffset()).isNull();
        assertThat(newest()).isEqualTo(tweets(2, 1));
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(newest()).isEqualTo(tweets(2, 1));
    }

    @Test
    void aFlushThatIsRefusedIsAskedForAgain() {
        writes = Runnable::run;
        push(1);
        rig.caughtUp();
        writeIsDue();
        tables.busy = true;
        writeIsDue();
        assertThat(tables.flushes).isZero();
        tables.busy = false;
        rig.home.store.tick();
        assertThat(tables.flushes).isOne();
    }
}
