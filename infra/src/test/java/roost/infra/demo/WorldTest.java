package roost.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.schema.tweet.TweetText;

class WorldTest {
    private final World world = World.of(1);

    @Test
    void a_seed_gives_the_same_world_each_time() {
        assertThat(World.of(1)).isEqualTo(world);
        assertThat(World.of(2)).isNotEqualTo(world);
    }

    @Test
    void there_are_200_people_with_handles_that_are_allowed_in_later_worlds_too() {
        assertThat(world.people()).hasSize(200).doesNotHaveDuplicates();
        assertThat(world.people()).allMatch(person -> (person.stem() + "_1000").matches("[a-z_0-9]{1,30}"));
    }

    @Test
    void nobody_follows_themself_or_somebody_twice_and_a_few_have_most_of_the_followers() {
        assertThat(world.follows()).doesNotHaveDuplicates().allMatch(pair -> pair.from() != pair.to());
        int[] followers = new int[World.PEOPLE];
        world.follows().forEach(pair -> followers[pair.to()]++);
        List<Integer> sorted = IntStream.of(followers)
                .boxed()
                .sorted(Collections.reverseOrder())
                .toList();
        int top = sorted.subList(0, World.PEOPLE / 10).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(top).isGreaterThan(world.follows().size() / 4);
        assertThat(sorted.getFirst()).isGreaterThan(100);
    }

    @Test
    void there_are_3000_distinct_texts_that_fit_with_the_longest_handle_and_hold_hashtags_and_mentions() {
        List<String> handles = Collections.nCopies(World.PEOPLE, "x".repeat(30));
        assertThat(world.tweets()).hasSize(3_000);
        assertThat(world.tweets().stream().map(World.Saying::text)).doesNotHaveDuplicates();
        assertThat(world.tweets())
                .allMatch(saying -> TweetText.weightedLength(saying.text(handles)) <= 280)
                .allMatch(saying ->
                        !TweetText.entities(saying.text(handles)).hashtags().isEmpty())
                .anyMatch(saying ->
                        !TweetText.entities(saying.text(handles)).mentions().isEmpty())
                .anyMatch(saying -> saying.replyTo() >= 0);
    }

    @Test
    void nobody_marks_a_tweet_twice() {
        assertThat(world.favorites()).hasSize(World.FAVORITES).doesNotHaveDuplicates();
    }
}
