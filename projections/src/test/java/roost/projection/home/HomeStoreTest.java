package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import roost.schema.TweetId;
import roost.schema.topic.Topic;

/** Each line of the store's contract about data and offset (docs/home-store.md). */
class HomeStoreTest extends HomeStoreFixture {
    @Test
    void aReaderSeesADeliveryBeforeItIsWritten() {
        push(1);
        rig.caughtUp();
        assertThat(newest()).isEqualTo(tweets(1));
        assertThat(rig.home.committedOffset()).isNull();
    }

    @Test
    void anIdPastAllNumbersReadsAndFollowsNothing() {
        long id = (Long.MAX_VALUE & -4_096) + READER.bucket();
        assertThat(rig.reader().home(id, 0, 0, 20).entries()).isEmpty();
        assertThat(rig.reader().following(id)).isEmpty();
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
        var none = new HashMap<TopicPartition, Long>();
        none.put(new TopicPartition("roost.deliveries", 0), null);
        rig.home.store.commit(none);
        assertThat(rig.home.committedOffset()).isNull();
    }

    @Test
    void theSentinelForAnUnknownOffsetChangesNothing() {
        push(1);
        rig.caughtUp();
        settle();
        rig.home.store.commit(Map.of(new TopicPartition("roost.deliveries", 0), -4L));
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
        rig.home = new TestStore<>(rig.home.store, Topic.DELIVERIES, 0, rig.directory, rig.deliveries, 4);
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
}
