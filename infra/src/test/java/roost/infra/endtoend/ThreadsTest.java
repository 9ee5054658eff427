package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import tools.jackson.databind.JsonNode;

class ThreadsTest extends EndToEnd {

    @Test
    void a_thread_is_what_is_above_a_tweet_the_tweet_and_the_replies_to_it() {
        Person ada = somebody();
        Person bob = somebody();
        String root = ada.post("root");
        String middle = bob.sees(ada).reply(root, "middle");
        String tweet = ada.sees(bob).reply(middle, "tweet");
        String first = bob.sees(ada).reply(tweet, "first");
        String second = ada.sees(bob).reply(tweet, "second");
        bob.sees(ada).reply(first, "below the first");

        JsonNode thread = thread(bob, tweet);
        assertThat(ids(thread.path("ancestors"))).containsExactly(root, middle);
        assertThat(thread.at("/tweet/id").asString()).isEqualTo(tweet);
        assertThat(thread.at("/tweet/counts/replies").asInt(-1)).isEqualTo(2);
        assertThat(ids(thread.path("replies"))).containsExactly(first, second);
        assertThat(thread.at("/replies/0/counts/replies").asInt(-1)).isEqualTo(1);
        assertThat(thread.at("/replies/0/viewer/favorited").asBoolean(true)).isFalse();
        JsonNode seen =
                nobody().get("/v1/tweets/" + root + "/thread").expect(200).json();
        assertThat(seen.path("tweet").has("viewer")).isFalse();
    }

    @Test
    void replies_are_paged_oldest_first_and_new_ones_come_at_the_end() {
        Person ada = somebody();
        Person bob = somebody();
        String root = ada.post("ask me anything");
        var replies = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            Person author = i % 2 == 0 ? bob : ada;
            replies.add(author.sees(ada, bob).reply(root, "reply " + i));
        }
        ada.sees(bob);

        var read = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = ada.client()
                    .get("/v1/tweets/" + root + "/thread?limit=2" + cursor)
                    .expect(200)
                    .json();
            read.addAll(ids(page.path("replies")));
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asString();
            if (read.size() == 2) {
                replies.add(ada.reply(root, "while it is read"));
            }
        }
        assertThat(read).isEqualTo(replies);
        ada.client().get("/v1/tweets/" + root + "/thread?cursor=x").expectProblem(400, "bad-cursor");
    }

    @Test
    void a_deleted_tweet_is_in_no_thread_and_its_replies_stand() {
        Person ada = somebody();
        String root = ada.post("root");
        String middle = ada.reply(root, "middle");
        String other = ada.reply(root, "other");
        String last = ada.reply(middle, "last");
        ada.deleteTweet(middle);

        assertThat(ids(thread(ada, root).path("replies"))).containsExactly(other);
        assertThat(thread(ada, root).at("/tweet/counts/replies").asInt(-1)).isEqualTo(1);
        assertThat(thread(ada, last).path("ancestors")).isEmpty();
        assertThat(thread(ada, last).at("/tweet/inReplyTo").asString()).isEqualTo(middle);
        ada.client().get("/v1/tweets/" + middle + "/thread").expectProblem(404, "tweet-not-found");
    }

    private static JsonNode thread(Person reader, String tweet) {
        return reader.client()
                .get("/v1/tweets/" + tweet + "/thread")
                .expect(200)
                .json();
    }

    private static List<String> ids(JsonNode tweets) {
        var ids = new ArrayList<String>();
        tweets.forEach(tweet -> ids.add(tweet.path("id").asString()));
        return ids;
    }
}
