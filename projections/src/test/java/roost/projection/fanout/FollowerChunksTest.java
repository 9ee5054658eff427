package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.streams.state.KeyValueStore;

/** Chunks against a plain set for each destination. */
class FollowerChunksTest {
    private static final long AUTHOR = 4100;

    @Property(tries = 300)
    void followers_are_those_of_a_set_in_chunks_of_bounded_size(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int most,
            @ForAll @IntRange(min = 5, max = 400) int among) {
        var random = new Random(seed);
        var store = InMemory.store("rows");
        var followers = new FollowerChunks(most);
        var expected = new TreeMap<Integer, TreeSet<Integer>>();
        for (int step = 0; step < 300; step++) {
            int destination = random.nextInt(3);
            // Neighbours and numbers far apart, both ends included.
            int local = random.nextInt(4) == 0 ? Integer.MAX_VALUE - random.nextInt(among) : random.nextInt(among);
            var set = expected.computeIfAbsent(destination, d -> new TreeSet<>());
            boolean adds = random.nextInt(100) < (step < 150 ? 75 : 35);
            if (adds) {
                followers.add(destination, local);
                set.add(local);
            } else {
                followers.remove(destination, local);
                set.remove(local);
            }
            if (random.nextInt(30) == 0) {
                followers.writeOut(AUTHOR, store);
                followers = loaded(store, most);
            }
        }
        expected.values().removeIf(TreeSet::isEmpty);
        assertThat(read(followers, most)).isEqualTo(expected);
    }

    /** After so many operations so many rows had been written. */
    private record Commit(int ops, int puts) {}

    @Property(tries = 1000)
    void rows_of_different_ages_lose_nobody_once_the_events_since_the_oldest_came_again(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int most) {
        var random = new Random(seed);
        var log = new RowLog(InMemory.store("rows"));
        var followers = new FollowerChunks(most);
        var ops = new ArrayList<int[]>();
        var commits = new ArrayList<Commit>();
        commits.add(new Commit(0, 0));
        for (int step = 0; step < 120; step++) {
            int[] op = {random.nextInt(30), random.nextInt(3)};
            ops.add(op);
            apply(followers, op);
            if (random.nextInt(8) == 0) {
                followers.writeOut(AUTHOR, log);
                commits.add(new Commit(ops.size(), log.puts.size()));
            }
        }
        // The changelog ends behind a commit, RocksDB's own flush is newer, the restore begins somewhere before.
        Commit committed = commits.get(random.nextInt(commits.size()));
        int changelogEnd = committed.puts + random.nextInt(1 + log.puts.size() - committed.puts);
        int flushed = changelogEnd + random.nextInt(1 + log.puts.size() - changelogEnd);
        int restoredFrom = random.nextInt(1 + changelogEnd);
        var after = InMemory.store("rows");
        log.puts.subList(0, flushed).forEach(it -> after.put(it.key(), it.value()));
        log.puts.subList(restoredFrom, changelogEnd).forEach(it -> after.put(it.key(), it.value()));

        var healed = loaded(after, most);
        ops.subList(committed.ops, ops.size()).forEach(op -> apply(healed, op));

        var following = new TreeSet<Integer>();
        ops.forEach(op -> {
            if (op[1] == 0) {
                following.remove(op[0]);
            } else {
                following.add(op[0]);
            }
        });
        var held = new TreeSet<Integer>();
        healed.forEach(
                (d, row, last) -> Arrays.stream(FollowerChunk.members(row)).forEach(held::add));
        assertThat(held).containsAll(following);
    }

    private static void apply(FollowerChunks followers, int[] op) {
        if (op[1] == 0) {
            followers.remove(0, op[0]);
        } else {
            followers.add(0, op[0]);
        }
    }

    private static FollowerChunks loaded(KeyValueStore<byte[], byte[]> store, int most) {
        var followers = new FollowerChunks(most);
        try (var rows = store.all()) {
            rows.forEachRemaining(
                    row -> followers.load(AuthorKeys.destination(row.key), AuthorKeys.start(row.key), row.value));
        }
        return followers;
    }

    private static TreeMap<Integer, TreeSet<Integer>> read(FollowerChunks followers, int most) {
        var all = new TreeMap<Integer, TreeSet<Integer>>();
        var ended = new TreeSet<Integer>();
        followers.forEach((destination, row, last) -> {
            int[] members = FollowerChunk.members(row);
            assertThat(members).isNotEmpty().hasSizeLessThanOrEqualTo(most).isSorted();
            assertThat(FollowerChunk.count(row)).isEqualTo(members.length);
            var set = all.computeIfAbsent(destination, d -> new TreeSet<>());
            for (int member : members) {
                assertThat(set.add(member)).as("nobody stands in two chunks").isTrue();
            }
            assertThat(ended).as("nothing follows the last").doesNotContain(destination);
            if (last) {
                ended.add(destination);
            }
        });
        assertThat(ended).isEqualTo(all.keySet());
        return all;
    }
}
