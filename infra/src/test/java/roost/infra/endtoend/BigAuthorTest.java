package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;

/** The push threshold of this Roost is {@link EndToEnd#PUSH_THRESHOLD}. */
class BigAuthorTest extends EndToEnd {
    @Test
    void crossing_the_push_threshold_both_ways_neither_loses_nor_doubles_a_tweet() {
        Person ada = somebody();
        var followers = new ArrayList<Person>();
        var posted = new ArrayList<String>();
        posted.add(ada.post("nobody listens yet"));
        for (int i = 0; i < PUSH_THRESHOLD + 4; i++) {
            Person follower = somebody();
            follower.sees(ada).follow(ada);
            followers.add(follower);
            posted.add(ada.sees(follower).post("now there are " + (i + 1)));
        }
        everybodySees(followers, ada, posted);

        List<Person> leaving = new ArrayList<>(followers.subList(0, PUSH_THRESHOLD + 2));
        for (Person follower : leaving) {
            follower.unfollow(ada);
            followers.remove(follower);
            posted.add(ada.sees(follower).post("still there are " + followers.size()));
        }
        everybodySees(followers, ada, posted);
        assertThat(leaving.getFirst().sees(ada).home()).isEmpty();

        // Up once more: a second era.
        for (Person follower : leaving) {
            follower.follow(ada);
            followers.add(follower);
            posted.add(ada.sees(follower).post("again there are " + followers.size()));
        }
        everybodySees(followers, ada, posted);
    }

    private static void everybodySees(List<Person> followers, Person author, List<String> posted) {
        for (Person follower : followers) {
            follower.sees(author);
            assertThat(follower.home()).containsExactlyElementsOf(posted.reversed());
            assertThat(follower.all("/v1/timelines/home", 3)).containsExactlyElementsOf(posted.reversed());
        }
    }
}
