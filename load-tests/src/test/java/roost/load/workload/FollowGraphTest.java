package roost.load.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowGraphTest {
    private final FollowGraph graph = FollowGraph.of(GraphSize.S, 7);

    @Test
    void accounts_have_as_many_followers_on_average_as_the_size_says() {
        assertThat((double) graph.edges() / graph.accounts()).isCloseTo(80, within(2.0));
    }

    @Test
    void follower_counts_fall_by_the_power_law() {
        double[] counts = IntStream.range(0, graph.accounts())
                .mapToDouble(graph::followerCount)
                .sorted()
                .toArray();
        // The maximum likelihood estimate of the exponent, over the tail without its cut-off end.
        double foot = counts[counts.length / 2];
        double logs = Arrays.stream(counts)
                .filter(count -> count >= foot)
                .map(count -> Math.log(count / (foot - 0.5)))
                .average()
                .orElseThrow();
        assertThat(1 + 1 / logs).isCloseTo(FollowerCounts.EXPONENT, within(0.1));
    }

    @Test
    void the_largest_account_has_hundreds_of_times_the_median() {
        int[] counts = IntStream.range(0, graph.accounts())
                .map(graph::followerCount)
                .sorted()
                .toArray();
        assertThat(counts[counts.length - 1]).isGreaterThan(50 * counts[counts.length / 2]);
        assertThat(counts[counts.length - 1]).isLessThanOrEqualTo(graph.accounts() / FollowerCounts.LARGEST);
    }

    @Test
    void nobody_follows_themselves_or_anybody_twice() {
        for (int account = 0; account < graph.accounts(); account++) {
            int[] followers = graph.followers(account);
            assertThat(Arrays.binarySearch(followers, account)).isNegative();
            assertThat(Arrays.stream(followers).distinct().count()).isEqualTo(followers.length);
        }
    }

    @Test
    void nobody_follows_more_than_an_account_may() {
        int[] follows = new int[graph.accounts()];
        for (int edge = 0; edge < graph.edges(); edge++) {
            follows[graph.follower(edge)]++;
        }
        assertThat(Arrays.stream(follows).max().orElseThrow()).isLessThanOrEqualTo(GraphMaker.MOST_FOLLOWED);
        assertThat(Arrays.stream(follows).max().orElseThrow()).isGreaterThan(500);
    }

    @Test
    void the_same_seed_makes_the_same_graph_and_another_seed_another() {
        assertThat(edges(FollowGraph.of(GraphSize.XS, 3))).isEqualTo(edges(FollowGraph.of(GraphSize.XS, 3)));
        assertThat(edges(FollowGraph.of(GraphSize.XS, 3))).isNotEqualTo(edges(FollowGraph.of(GraphSize.XS, 4)));
    }

    @Test
    void every_edge_is_found_from_its_place_and_once_in_the_shuffled_order() {
        var small = FollowGraph.of(GraphSize.XS, 1);
        int edge = 0;
        for (int account = 0; account < small.accounts(); account++) {
            for (int follower : small.followers(account)) {
                assertThat(small.followee(edge)).isEqualTo(account);
                assertThat(small.follower(edge)).isEqualTo(follower);
                edge++;
            }
        }
        assertThat(IntStream.range(0, small.edges())
                        .map(small::shuffled)
                        .distinct()
                        .count())
                .isEqualTo(small.edges());
    }

    @Test
    void an_accounts_id_leads_back_to_it() {
        for (int account = 0; account < graph.accounts(); account += 13) {
            assertThat(FollowGraph.account(FollowGraph.id(account).value())).isEqualTo(account);
        }
    }

    private static int[] edges(FollowGraph graph) {
        return IntStream.range(0, graph.edges())
                .flatMap(edge -> IntStream.of(graph.followee(edge), graph.follower(edge)))
                .toArray();
    }
}
