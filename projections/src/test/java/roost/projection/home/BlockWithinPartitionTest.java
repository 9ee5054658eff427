package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.relation.HideRelation;
import roost.schema.relation.HideRelation.Why;
import roost.schema.topic.Topic;

/** A block is a relation of both sides: where they live in one partition, it has reached neither before it has reached both. */
class BlockWithinPartitionTest extends HomeStoreFixture {
    private static final AccountId OTHER = AccountId.of(1, 12);
    private static final AccountId ELSEWHERE = AccountId.of(1, 13);

    @Test
    void whoIsBlockedDoesNotReadBetweenTheTwo() throws InterruptedException {
        block(Why.BLOCKS, READER, OTHER, 5);
        rig.caughtUp();
        assertThat(has(5)).isFalse();
        block(Why.BLOCKED_BY, OTHER, READER, 5);
        rig.caughtUp();
        assertThat(has(5)).isTrue();
        assertThat(rig.reader().hidden(OTHER.value()).contains(Why.BLOCKED_BY, READER.value()))
                .isTrue();
    }

    @Test
    void aBlockOfSomebodyElsewhereIsAllThatComes() throws InterruptedException {
        block(Why.BLOCKS, READER, ELSEWHERE, 5);
        rig.caughtUp();
        assertThat(has(5)).isTrue();
    }

    @Test
    void aMuteIsAllThatComes() throws InterruptedException {
        block(Why.MUTES, READER, OTHER, 5);
        rig.caughtUp();
        assertThat(has(5)).isTrue();
    }

    private void block(Why why, AccountId of, AccountId other, long seq) {
        rig.relations.append(new HideRelation(of, other, why, true, 1, seq), T0);
    }

    private boolean has(long seq) throws InterruptedException {
        return rig.reader().await(List.of(new Positions.Position(Topic.PRIVATE.shortName(), 1, seq)), 0);
    }
}
