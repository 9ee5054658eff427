package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Home pages against the plain pull of the world: what is paged down, what is new, what was deleted. */
class HomePagingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_random_world_is_paged_without_skips_or_repeats_while_it_goes_on(long seed) {
        var random = new Random(seed);
        try (var run = new Run(random.nextBoolean() ? new World(4, 16) : new World(16, 4))) {
            List<AccountId> people = IntStream.range(0, 12)
                    .mapToObj(i -> run.world.account("p" + seed + "_" + i))
                    .toList();
            run.world.big(people.get(3), true);
            for (int round = 0; round < 12; round++) {
                AccountId reader = people.get(random.nextInt(3));
                for (int i = 0; i < 8; i++) {
                    change(run.world, people, random, true);
                }
                pagesDown(run, reader, people, random);
                showsWhatIsNew(run, reader, people, random);
                if (round % 4 == 3) {
                    run.world.deliverAll();
                    assertThat(run.walk(reader, null, 1 + random.nextInt(30), () -> {}))
                            .as("seed " + seed + " at rest in round " + round)
                            .isEqualTo(run.world.homeOf(reader));
                }
            }
        }
    }

    private static void pagesDown(Run run, AccountId reader, List<AccountId> people, Random random) {
        Set<Long> before = new HashSet<>(run.world.homeOf(reader));

        List<Long> walked =
                run.walk(reader, null, 1 + random.nextInt(7), () -> change(run.world, people, random, false));

        assertThat(walked).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        before.retainAll(run.world.homeOf(reader));
        assertThat(walked).containsAll(before);
    }

    private static void showsWhatIsNew(Run run, AccountId reader, List<AccountId> people, Random random) {
        Set<Long> before = new HashSet<>(run.world.homeOf(reader));
        Answer first = run.page(reader, null, 1 + random.nextInt(20));
        for (int i = random.nextInt(30); i > 0; i--) {
            change(run.world, people, random, false);
        }
        var expected = new HashSet<>(run.world.homeOf(reader));
        expected.removeAll(before);

        List<Long> fresh = run.walk(reader, first.prev(), 1 + random.nextInt(8), () -> {});

        assertThat(fresh).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(fresh).containsExactlyInAnyOrderElementsOf(expected);
        String prev = run.page(reader, first.prev(), 20).prev();
        assertThat(run.page(reader, prev, 20).ids()).isEmpty();
    }

    /** One thing that happens; follows change only where no walk is under way. */
    private static void change(World world, List<AccountId> people, Random random, boolean follows) {
        AccountId one = people.get(random.nextInt(people.size()));
        AccountId other = people.get(random.nextInt(people.size()));
        switch (random.nextInt(follows ? 8 : 5)) {
            case 0, 1 -> world.postUndelivered(one, "x");
            case 2 -> world.post(one, "x");
            case 3 -> world.deliverOne(random.nextInt(1_000));
            case 4 -> {
                List<Long> all = world.everything();
                if (all.size() > 3) {
                    world.delete(new TweetId(all.get(random.nextInt(all.size()))));
                }
            }
            case 5 -> {
                if (!one.equals(other)) {
                    world.unfollow(one, other);
                }
            }
            default -> {
                if (!one.equals(other)) {
                    world.deliverAll();
                    world.follow(people.get(random.nextInt(3)), other, random.nextInt(4));
                }
            }
        }
    }

    @Test
    void deleted_tweets_are_made_up_for_and_never_end_a_list() {
        try (var run = new Run(new World(4, 4))) {
            AccountId ada = run.world.account("Ada");
            List<TweetId> posted = IntStream.range(0, 100)
                    .mapToObj(i -> run.world.post(ada, "t"))
                    .toList();
            posted.subList(30, 95).forEach(run.world::delete);

            Answer page = run.page(ada, null, 20);
            assertThat(page.ids()).hasSize(20).isEqualTo(run.world.homeOf(ada).subList(0, 20));

            posted.forEach(run.world::delete);
            assertThat(run.page(ada, null, 5).next()).isNotNull();
            assertThat(run.walk(ada, null, 5, () -> {})).isEmpty();
        }
    }

    @Test
    void a_tweet_that_home_has_before_the_views_is_not_waited_for_but_comes_by_prev() {
        try (var run = new Run(new World(4, 4))) {
            AccountId ada = run.world.account("Ada");
            TweetId first = run.world.post(ada, "seen");
            TweetId ahead = run.world.postAhead(ada, 7);

            Answer page = run.page(ada, null, 20);

            assertThat(page.ids()).containsExactly(first.value());
            assertThat(run.api
                            .get("/v1/timelines/home?cursor=" + page.prev(), ada)
                            .status())
                    .as("nothing else is new: the views are waited for")
                    .isEqualTo(503);
            run.world.reach("tweets", TweetId.partition(ahead.value(), 4), 7);
            assertThat(run.page(ada, page.prev(), 20).ids()).containsExactly(ahead.value());
            assertThat(run.page(ada, null, 20).ids()).containsExactly(ahead.value(), first.value());
        }
    }

    @Test
    void a_page_that_would_lack_most_of_its_tweets_waits_for_the_views() {
        try (var run = new Run(new World(4, 4))) {
            AccountId ada = run.world.account("Ada");
            TweetId first = run.world.post(ada, "seen");
            TweetId second = run.world.postAhead(ada, 7);
            TweetId third = run.world.postAhead(ada, 8);

            assertThat(run.api.get("/v1/timelines/home", ada).status()).isEqualTo(503);
            run.world.reach("tweets", TweetId.partition(third.value(), 4), 8);

            assertThat(run.page(ada, null, 20).ids()).containsExactly(third.value(), second.value(), first.value());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_the_views_do_not_know_yet_is_on_no_page_and_nothing_is_lost(long seed) {
        var random = new Random(seed);
        try (var run = new Run(new World(4, 16))) {
            List<AccountId> people = IntStream.range(0, 6)
                    .mapToObj(i -> run.world.account("v" + seed + "_" + i))
                    .toList();
            AccountId reader = people.getFirst();
            people.subList(1, 6).forEach(followee -> run.world.follow(reader, followee, 0));
            run.world.big(people.get(5), true);
            long seq = 0;
            for (int round = 0; round < 20; round++) {
                int posts = 25 + random.nextInt(20);
                for (int i = 0; i < posts; i++) {
                    AccountId author = people.get(random.nextInt(6));
                    switch (random.nextInt(posts - i < 20 ? 6 : 3)) {
                        case 0 -> run.world.deliverOne(random.nextInt(1_000));
                        case 1 -> run.world.postUndelivered(author, "x");
                        // Of who is pulled the views list what they know.
                        case 3 -> run.world.postAhead(people.get(random.nextInt(5)), ++seq);
                        default -> run.world.post(author, "x");
                    }
                }
                Answer first = run.page(reader, null, 20);
                List<Long> down = new ArrayList<>(first.ids());
                down.addAll(first.next() == null ? List.of() : run.walk(reader, first.next(), 20, () -> {}));
                run.world.deliverAll();
                for (int partition = 0; partition < 4; partition++) {
                    run.world.reach("tweets", partition, seq);
                }
                List<Long> fresh = run.walk(reader, first.prev(), 1 + random.nextInt(8), () -> {});

                assertThat(down).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
                assertThat(fresh).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
                var all = new HashSet<>(down);
                all.addAll(fresh);
                assertThat(all).isEqualTo(new HashSet<>(run.world.homeOf(reader)));
            }
        }
    }

    @Test
    void what_lies_below_the_pushed_entries_is_pulled_and_the_last_full_page_does_not_hide_it() {
        try (var run = new Run(new World(4, 16))) {
            AccountId ada = run.world.account("Ada");
            AccountId bob = run.world.account("Bob");
            IntStream.range(0, 50).forEach(i -> run.world.post(bob, "t"));
            run.world.follow(ada, bob, 20);

            assertThat(run.page(ada, null, 20).ids()).hasSize(20);
            assertThat(run.walk(ada, null, 20, () -> {})).isEqualTo(run.world.homeOf(ada));
            assertThat(run.walk(ada, null, 100, () -> {})).isEqualTo(run.world.homeOf(ada));
        }
    }

    @Test
    void a_gap_of_what_is_new_ends_where_the_reader_has_been() {
        try (var run = new Run(new World(4, 16))) {
            AccountId ada = run.world.account("Ada");
            AccountId bob = run.world.account("Bob");
            run.world.follow(ada, bob, 20);
            TweetId late = run.world.postUndelivered(bob, "late");
            run.world.post(ada, "seen");
            // The post above delivered everything; this one is late for good.
            TweetId later = run.world.postUndelivered(bob, "later");
            AccountId cleo = run.world.account("Cleo");
            run.world.follow(ada, cleo, 20);
            Answer first = run.page(ada, null, 20);
            assertThat(first.ids()).contains(late.value()).doesNotContain(later.value());
            var fresh = new ArrayList<Long>();
            IntStream.range(0, 45)
                    .forEach(i -> fresh.addFirst(run.world.post(cleo, "t").value()));
            fresh.add(later.value());

            assertThat(run.walk(ada, first.prev(), 20, () -> {})).isEqualTo(fresh);
        }
    }

    @Test
    void when_very_much_is_new_the_page_is_a_fresh_start_and_nothing_is_lost() {
        try (var run = new Run(new World(4, 4))) {
            AccountId ada = run.world.account("Ada");
            run.world.post(ada, "seen");
            Answer first = run.page(ada, null, 20);
            IntStream.range(0, 700).forEach(i -> run.world.post(ada, "t"));

            Answer fresh = run.page(ada, first.prev(), 100);

            assertThat(fresh.ids()).isEqualTo(run.world.homeOf(ada).subList(0, 100));
            assertThat(run.walk(ada, first.prev(), 100, () -> {})).isEqualTo(run.world.homeOf(ada));
        }
    }

    private static final class Run implements AutoCloseable {
        private final World world;
        private final ApiUnderTest api;

        Run(World world) {
            this.world = world;
            this.api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 3), ApiUnderTest.SETTINGS);
        }

        Answer page(AccountId reader, @Nullable String cursor, int limit) {
            String path = "/v1/timelines/home?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor);
            Answer page = api.get(path, reader);
            assertThat(page.status()).as(page.json().toString()).isEqualTo(200);
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
            return page;
        }

        List<Long> walk(AccountId reader, @Nullable String from, int limit, Runnable between) {
            var all = new ArrayList<Long>();
            String cursor = from;
            for (int pages = 0; pages < 1_000; pages++) {
                Answer page = page(reader, cursor, limit);
                all.addAll(page.ids());
                cursor = page.next();
                if (cursor == null) {
                    return all;
                }
                between.run();
            }
            throw new AssertionError("no end");
        }

        @Override
        public void close() {
            api.close();
        }
    }
}
