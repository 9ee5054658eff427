package roost.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import roost.schema.views.Entry;

class MergeTest {
    @Test
    void the_newest_of_sources_that_each_show_a_stretch_are_the_newest_of_all() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var all = new TreeSet<Long>(Comparator.reverseOrder());
            var stretches = new ArrayList<Merge.Source>();
            int sources = 1 + random.nextInt(4);
            for (int s = 0; s < sources; s++) {
                var ids = new TreeSet<Long>(Comparator.reverseOrder());
                random.longs(random.nextInt(15), 1, 60).forEach(ids::add);
                all.addAll(ids);
                int shown = random.nextInt(1, 8);
                List<Entry> entries =
                        ids.stream().limit(shown).map(MergeTest::entry).toList();
                stretches.add(new Merge.Source(entries, ids.size() > shown));
            }
            int limit = random.nextInt(1, 12);

            Merge.Merged merged = Merge.newest(stretches, limit);

            List<Long> ids = merged.entries().stream().map(Entry::getTweet).toList();
            assertThat(ids).as("seed " + seed).hasSizeLessThanOrEqualTo(limit);
            assertThat(ids)
                    .as("seed " + seed)
                    .isEqualTo(all.stream().limit(ids.size()).toList());
            if (!merged.more()) {
                assertThat(ids)
                        .as("seed " + seed)
                        .hasSize(Math.min(limit, all.size()))
                        .hasSameSizeAs(all);
            } else {
                assertThat(ids).as("seed " + seed).isNotEmpty();
            }
        }
    }

    @Test
    void walking_a_list_in_pages_gives_all_that_live_once_and_in_order() {
        for (long seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            List<Integer> list = new ArrayList<>();
            var alive = new TreeSet<Integer>();
            for (int i = 0; i < random.nextInt(80); i++) {
                list.add(i);
                if (random.nextInt(3) > 0) {
                    alive.add(i);
                }
            }
            int limit = random.nextInt(1, 9);
            int stretch = random.nextInt(1, 12);
            var walked = new ArrayList<Integer>();
            Integer place = 0;
            int pages = 0;
            while (place != null) {
                Page<Integer, Integer> page =
                        Page.fill(limit, place, (from, room) -> step(list, from, stretch), keys -> living(keys, alive));
                assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                assertThat(page.next() == null || page.items().size() == limit || stretch < list.size())
                        .isTrue();
                walked.addAll(page.items());
                place = page.next();
                assertThat(++pages).isLessThan(200);
            }
            assertThat(walked).as("seed " + seed).isEqualTo(List.copyOf(alive));
        }
    }

    private static Page.Step<Integer, Integer> step(List<Integer> list, int from, int stretch) {
        int end = Math.min(list.size(), from + stretch);
        return new Page.Step<>(list.subList(Math.min(from, end), end), end < list.size() ? end : null, key -> key + 1);
    }

    private static Map<Integer, Integer> living(List<Integer> keys, TreeSet<Integer> alive) {
        return keys.stream().filter(alive::contains).collect(Collectors.toMap(Function.identity(), key -> key));
    }

    private static Entry entry(long id) {
        return Entry.newBuilder().setTweet(id).setAuthor(id % 3 + 4096).build();
    }
}
