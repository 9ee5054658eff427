package roost.load.visible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;

class FollowersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 65, 4_097, 10_000})
    void every_follower_comes_once_and_those_watched_are_among_them(int count) {
        var followers = new Followers(count);
        Set<AccountId> all = new HashSet<>();
        IntStream.range(0, count).forEach(place -> all.add(followers.at(place)));

        assertThat(all).hasSize(count);
        for (int partitions : new int[] {4, 16}) {
            List<List<AccountId>> watched = followers.watched(partitions, 7);
            assertThat(watched).hasSize(partitions);
            for (int partition = 0; partition < partitions; partition++) {
                int here = partition;
                assertThat(watched.get(partition)).isSubsetOf(all).allMatch(id -> id.partition(partitions) == here);
            }
        }
    }

    @Test
    void the_last_to_come_is_watched_in_every_delivery_partition() {
        var followers = new Followers(10_000);

        assertThat(followers.watched(4, 7)).allSatisfy(some -> assertThat(some).hasSizeBetween(3, 5));
        assertThat(followers.watched(4, 7).stream().flatMap(List::stream)).contains(followers.at(9_999));
    }
}
