package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.log.EventRecord;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.relation.HideRelation;
import roost.schema.relation.HideRelation.Why;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/** Ada reads in delivery partition 1 of 4, Bob in 2; both are decided in partition 1 of 2 and 0 of 2. */
class PrivateFanoutTest {
    private static final AccountId ADA = AccountId.of(1, 1);
    private static final AccountId BOB = AccountId.of(1, 2);
    private static final Layout LAYOUT = new Layout(2, 4, 1, (short) 1);

    private final EventLog log = new EventLog(LAYOUT.partitions());

    @AutoClose
    private final FanoutRun run = new FanoutRun(LAYOUT, FanoutSettings.defaults(LAYOUT));

    @Test
    void aBlockIsToldToBothAndAMuteToWhoMutes() {
        EventRecord blocked = log.kept(ADA, new AccountBlocked(ADA, BOB, Instant.EPOCH));
        run.pipe(blocked);
        run.pipe(log.kept(ADA, new AccountUnblocked(ADA, BOB)));
        run.pipe(log.kept(BOB, new AccountMuted(BOB, ADA)));
        run.pipe(log.kept(BOB, new AccountUnmuted(BOB, ADA)));

        assertThat(run.takeRelations())
                .containsExactly(
                        new FanoutRun.Sent<>(1, new HideRelation(ADA, BOB, Why.BLOCKS, true, 1, 1)),
                        new FanoutRun.Sent<>(2, new HideRelation(BOB, ADA, Why.BLOCKED_BY, true, 1, 1)),
                        new FanoutRun.Sent<>(1, new HideRelation(ADA, BOB, Why.BLOCKS, false, 1, 2)),
                        new FanoutRun.Sent<>(2, new HideRelation(BOB, ADA, Why.BLOCKED_BY, false, 1, 2)),
                        new FanoutRun.Sent<>(2, new HideRelation(BOB, ADA, Why.MUTES, true, 0, 1)),
                        new FanoutRun.Sent<>(2, new HideRelation(BOB, ADA, Why.MUTES, false, 0, 2)));
        assertThat(run.takeDeliveries()).isEmpty();

        run.pipe(blocked);
        assertThat(run.takeRelations()).as("it comes again").hasSize(2);
    }

    @Test
    void theOthersHearOfItByAMarkAndWhoBookmarksAtOnce() {
        run.pipe(log.kept(ADA, new AccountBlocked(ADA, BOB, Instant.EPOCH)));
        run.takeRelations();
        run.passTime(500);
        assertThat(run.takeRelations())
                .containsExactlyInAnyOrder(
                        new FanoutRun.Sent<Relation>(0, new RelationMark(1, 0, 0, 0, 1)),
                        new FanoutRun.Sent<Relation>(3, new RelationMark(1, 3, 0, 0, 1)));

        run.pipe(log.kept(ADA, new TweetBookmarked(ADA, TweetId.of(log.nowMs, 7, 0))));
        assertThat(run.takeRelations())
                .containsExactly(new FanoutRun.Sent<Relation>(1, new RelationMark(1, 1, 0, 0, 2)));
        run.passTime(500);
        assertThat(run.takeRelations()).extracting(FanoutRun.Sent::partition).containsExactlyInAnyOrder(0, 2, 3);
        run.passTime(500);
        assertThat(run.takeRelations()).isEmpty();
    }

    @Test
    void whatDoesNotKeepItsContractIsBuriedWhole() {
        EventRecord own = log.kept(ADA, new AccountBlocked(ADA, ADA, Instant.EPOCH));
        EventRecord misplaced = new EventRecord(new AccountMuted(ADA, BOB), 0, 9, log.nowMs, null);
        EventRecord good = log.kept(ADA, new AccountBlocked(ADA, BOB, Instant.EPOCH));
        for (EventRecord bad : List.of(own, misplaced)) {
            run.pipe(bad);
        }
        run.pipe(Topic.PRIVATE, good.headers(), "{\"account\":\"7\"}".getBytes(), 1);

        assertThat(run.take(Topic.DEAD_LETTERS)).hasSize(3);
        assertThat(run.takeRelations()).isEmpty();
    }
}
