package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import roost.schema.delivery.PackedLocals;

/** Chunks against a plain set for each destination. */
class PackedFollowersTest {
    private static final long AUTHOR = 4100;

    @Property(tries = 300)
    void chunks_hold_what_a_set_holds(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int most,
            @ForAll @IntRange(min = 5, max = 400) int among) {
        var random = new Random(seed);
        var followers = new PackedFollowers(InMemory.store("rows"), most);
        var expected = new TreeMap<Integer, TreeSet<Integer>>();
        for (int step = 0; step < 300; step++) {
            int destination = random.nextInt(3);
            // Neighbours and numbers far apart, both ends included.
            int local = random.nextInt(4) == 0 ? Integer.MAX_VALUE - random.nextInt(among) : random.nextInt(among);
            var set = expected.computeIfAbsent(destination, d -> new TreeSet<>());
            boolean adds = random.nextInt(100) < (step < 150 ? 75 : 35);
            if (adds) {
                followers.add(AUTHOR, destination, local);
                set.add(local);
            } else {
                followers.remove(AUTHOR, destination, local);
                set.remove(local);
            }
            followers.add(AUTHOR - 1, destination, step);
            followers.add(AUTHOR + 1, destination, step);
        }
        expected.values().removeIf(TreeSet::isEmpty);
        assertThat(read(followers, most)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void rows_of_different_ages_lose_nobody_once_the_events_since_the_oldest_came_again(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int most) {
        var random = new Random(seed);
        var log = new RowLog(InMemory.store("rows"));
        var followers = new PackedFollowers(log, most);
        var ops = new ArrayList<int[]>();
        var rowsAfter = new ArrayList<Integer>();
        for (int step = 0; step < 120; step++) {
            int[] op = {random.nextInt(30), random.nextInt(3)};
            ops.add(op);
            apply(followers, op);
            rowsAfter.add(log.puts.size());
        }
        // The changelog ends behind op `committed`, RocksDB's own flush is newer, the restore begins somewhere before.
        int committed = random.nextInt(ops.size());
        int changelogEnd = rowsAfter.get(committed) + random.nextInt(1 + log.puts.size() - rowsAfter.get(committed));
        int flushed = changelogEnd + random.nextInt(1 + log.puts.size() - changelogEnd);
        int restoredFrom = random.nextInt(1 + changelogEnd);
        var after = InMemory.store("rows");
        log.puts.subList(0, flushed).forEach(it -> after.put(it.key(), it.value()));
        log.puts.subList(restoredFrom, changelogEnd).forEach(it -> after.put(it.key(), it.value()));

        var healed = new PackedFollowers(after, most);
        ops.subList(committed + 1, ops.size()).forEach(op -> apply(healed, op));

        var following = new TreeSet<Integer>();
        ops.forEach(op -> {
            if (op[1] == 0) {
                following.remove(op[0]);
            } else {
                following.add(op[0]);
            }
        });
        var held = new TreeSet<Integer>();
        healed.forEachChunk(AUTHOR, (d, packed) -> PackedLocals.forEach(packed.duplicate(), held::add));
        assertThat(held).containsAll(following);
    }

    private static void apply(PackedFollowers followers, int[] op) {
        if (op[1] == 0) {
            followers.remove(AUTHOR, 0, op[0]);
        } else {
            followers.add(AUTHOR, 0, op[0]);
        }
    }

    private static TreeMap<Integer, TreeSet<Integer>> read(PackedFollowers followers, int most) {
        var all = new TreeMap<Integer, TreeSet<Integer>>();
        followers.forEachChunk(AUTHOR, (destination, packed) -> {
            var members = new ArrayList<Integer>();
            PackedLocals.forEach(packed.duplicate(), members::add);
            assertThat(members).isNotEmpty().hasSizeLessThanOrEqualTo(most).isSorted();
            var set = all.computeIfAbsent(destination, d -> new TreeSet<>());
            for (int member : members) {
                assertThat(set.add(member)).as("nobody stands in two chunks").isTrue();
            }
        });
        return all;
    }
}
