package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;

class NewestEntriesTest {
    private static final AccountId AUTHOR = AccountId.of(3, 4);

    private final NewestEntries newest = new NewestEntries();

    /** Values grow by segments, are read and kept, forgotten and read again: what is known is always the value's newest. */
    @Test
    void what_is_known_of_a_reader_are_the_newest_entries_of_the_value() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var writer = new SegmentWriter(100);
            var value = new ArrayList<Long>();
            writer.clear();
            writer.add(new Cut(tweet(1), 77));
            newest.keep(9, newest.now(9), Newest.of(writer.copy()));
            for (int step = 0; step < 20; step++) {
                var entries = new EntryList();
                for (int i = random.nextInt(60); i > 0; i--) {
                    entries.offer(tweet(2 + random.nextInt(5_000)), AUTHOR.value(), 2_048L * (1 + step));
                }
                entries.order();
                for (int i = 0; i < entries.size(); i++) {
                    value.add(entries.tweet(i));
                }
                writer.add(entries);
                if (random.nextInt(5) == 0) {
                    newest.forget(9);
                    newest.keep(9, newest.now(9), Newest.of(writer.copy()));
                } else {
                    newest.append(9, entries);
                }
                Newest known = java.util.Objects.requireNonNull(newest.of(9));
                assertThat(tweets(known)).as("seed %s", seed).isEqualTo(first(value));
                assertThat(known.cut()).isEqualTo(new Cut(tweet(1), 77));
                assertThat(known.satisfies((t, a, r) -> true)).isEqualTo(value.size() <= NewestEntries.KEPT);
            }
        }
    }

    @Test
    void what_was_read_before_a_change_is_not_kept_after_it() {
        int before = newest.now(9);
        newest.append(9, new EntryList());
        newest.keep(9, before, Newest.NOTHING);
        assertThat(newest.of(9)).isNull();
        newest.keep(9, newest.now(9), Newest.NOTHING);
        assertThat(newest.of(9)).isNotNull();
        newest.forget(9);
        assertThat(newest.of(9)).isNull();
    }

    @Test
    void a_change_of_a_reader_in_the_same_slot_leaves_the_other_one_and_no_old_read_behind() {
        int other = 9 + (1 << 12);
        int before = newest.now(other);
        newest.keep(9, newest.now(9), Newest.NOTHING);
        newest.append(other, new EntryList());
        assertThat(newest.of(9)).isSameAs(Newest.NOTHING);
        newest.keep(other, before, Newest.NOTHING);
        assertThat(newest.of(other)).isNull();
        assertThat(newest.of(9)).isNull();
    }

    @Test
    void a_sink_that_wants_no_smaller_ids_is_satisfied_by_what_is_known() {
        var entries = new EntryList();
        LongStream.range(0, 100).forEach(i -> entries.offer(tweet(100 - i), AUTHOR.value(), 2_048));
        Newest known = Newest.NOTHING.and(entries);
        var page = new PageCollector(Long.MAX_VALUE, Long.MAX_VALUE, author -> true, 21);
        assertThat(known.satisfies(page)).isTrue();
        assertThat(page.first(3)).extracting(HomePage.Entry::tweet).containsExactly(tweet(100), tweet(99), tweet(98));
        var picky = new PageCollector(Long.MAX_VALUE, Long.MAX_VALUE, author -> false, 21);
        assertThat(known.satisfies(picky)).isFalse();
    }

    private static List<Long> first(List<Long> value) {
        return value.stream()
                .sorted(Comparator.reverseOrder())
                .limit(NewestEntries.KEPT)
                .toList();
    }

    private static List<Long> tweets(Newest known) {
        var tweets = new ArrayList<Long>();
        known.satisfies((tweet, author, arrival) -> tweets.add(tweet));
        return tweets;
    }

    private static long tweet(int n) {
        return TweetId.of(TweetId.EPOCH_MS + 1_000 + n, AUTHOR.bucket(), 0).value();
    }

    private static long tweet(long n) {
        return tweet(Math.toIntExact(n));
    }
}
