package roost.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roost.load.workload.FollowGraph;
import roost.load.workload.GraphSize;
import roost.load.workload.TweetPlan;
import roost.schema.AccountId;
import roost.schema.Bucket;

class CommunityTest {
    private final FollowGraph graph = FollowGraph.of(GraphSize.XS, 1);
    private final Community community = new Community(graph, TweetPlan.of(graph, 10, 1, 1_800_000_000_000L));

    @Test
    void ids_count_each_bucket_from_one() {
        Set<AccountId> ids = new HashSet<>();
        for (int account = 0; account < community.accounts(); account++) {
            AccountId id = community.id(account);
            assertThat(id.bucket()).isEqualTo(Bucket.of(Community.handle(account)));
            assertThat(id.number() == 1 || ids.contains(AccountId.of(id.number() - 1, id.bucket())))
                    .isTrue();
            assertThat(ids.add(id)).isTrue();
        }
    }

    @Test
    void there_is_somebody_in_every_partition() {
        assertThat(community.oneOfEachPartition().stream()
                        .map(account -> community.id(account).partition(4)))
                .containsExactly(0, 1, 2, 3);
    }
}
