package roost.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.schema.tweet.TweetText;

class WorldTest {
    private static final World WORLD = World.of(1, World.DEMO);

    @Test
    void a_seed_gives_the_same_world_each_time() {
        assertThat(World.of(1, World.DEMO)).isEqualTo(WORLD);
        assertThat(World.of(2, World.DEMO)).isNotEqualTo(WORLD);
    }

    @Test
    void there_are_200_people_with_handles_that_are_allowed_in_later_worlds_too() {
        assertThat(WORLD.people()).hasSize(200).doesNotHaveDuplicates();
        assertThat(WORLD.people()).allMatch(person -> (person.stem() + "_1000").matches("[a-z_0-9]{1,30}"));
    }

    @Test
    void nobody_follows_themself_or_somebody_twice_and_a_few_have_most_of_the_followers() {
        assertThat(WORLD.follows()).doesNotHaveDuplicates().allMatch(pair -> pair.from() != pair.to());
        int[] followers = new int[World.DEMO.people()];
        WORLD.follows().forEach(pair -> followers[pair.to()]++);
        List<Integer> sorted = IntStream.of(followers)
                .boxed()
                .sorted(Collections.reverseOrder())
                .toList();
        int top = sorted.subList(0, World.DEMO.people() / 10).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(top).isGreaterThan(WORLD.follows().size() / 4);
        assertThat(sorted.getFirst()).isGreaterThan(100);
    }

    @Test
    void there_are_3000_distinct_texts_that_fit_with_the_longest_handle_and_hold_hashtags_and_mentions() {
        List<String> handles = Collections.nCopies(World.DEMO.people(), "x".repeat(30));
        assertThat(WORLD.tweets()).hasSize(3_000);
        assertThat(WORLD.tweets().stream().map(World.Saying::text)).doesNotHaveDuplicates();
        assertThat(WORLD.tweets())
                .allMatch(saying -> TweetText.weightedLength(saying.text(handles)) <= 280)
                .allMatch(saying -> saying.text().contains("#"))
                .anyMatch(saying -> saying.replyTo() >= 0);
        assertThat(WORLD.tweets().subList(0, 50))
                .map(saying -> TweetText.entities(saying.text(handles)))
                .allMatch(entities -> !entities.hashtags().isEmpty())
                .anyMatch(entities -> !entities.mentions().isEmpty());
    }

    @Test
    void some_tweets_reply_some_go_on_with_a_thread_and_some_quote_what_was_said_long_before() {
        List<World.Saying> tweets = WORLD.tweets();
        int replies = 0;
        int threads = 0;
        int quotes = 0;
        for (int i = 0; i < tweets.size(); i++) {
            World.Saying saying = tweets.get(i);
            assertThat(Math.max(saying.replyTo(), saying.quoteOf())).isLessThan(Math.max(0, i - 199));
            assertThat(saying.replyTo() >= 0 && saying.quoteOf() >= 0).isFalse();
            boolean own = saying.replyTo() >= 0 && tweets.get(saying.replyTo()).author() == saying.author();
            threads += own ? 1 : 0;
            replies += saying.replyTo() >= 0 && !own ? 1 : 0;
            quotes += saying.quoteOf() >= 0 ? 1 : 0;
        }
        assertThat(replies).isGreaterThan(100);
        assertThat(threads).isGreaterThan(200);
        assertThat(quotes).isGreaterThan(100);
    }

    @Test
    void nobody_retweets_a_tweet_twice() {
        assertThat(WORLD.retweets()).hasSize(World.DEMO.retweets()).doesNotHaveDuplicates();
    }

    @Test
    void nobody_marks_a_tweet_twice() {
        assertThat(WORLD.favorites()).hasSize(World.DEMO.favorites()).doesNotHaveDuplicates();
    }
}
