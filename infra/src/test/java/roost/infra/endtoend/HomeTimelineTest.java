package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.schema.TweetId;
import tools.jackson.databind.JsonNode;

class HomeTimelineTest extends EndToEnd {
    @Test
    void a_tweet_reaches_the_home_timelines_of_author_and_followers_and_nobody_else() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        bob.follow(ada);
        String tweet = ada.sees(bob).post("to my followers");
        assertThat(ada.home()).containsExactly(tweet);
        assertThat(bob.sees(ada).home()).containsExactly(tweet);
        assertThat(eve.sees(ada).home()).isEmpty();
    }

    @Test
    void a_tweet_arrives_without_asking_for_a_position() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String tweet = ada.post("soon there");
        var impatient = nobody().with(bob.client().token());
        Await.until(
                "the tweet is in the follower's home timeline",
                Duration.ofSeconds(5),
                () -> Person.ids(impatient
                                .send(
                                        "GET",
                                        "/v1/timelines/home",
                                        null,
                                        java.util.Map.of("Roost-Position", "tweets:0:0"))
                                .expect(200)
                                .json())
                        .contains(tweet));
    }

    @Test
    void a_timeline_as_of_a_time_is_read_down_from_there() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        var tweets = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            tweets.add(ada.post("number " + i));
        }
        bob.sees(ada);
        String until = TweetId.parse(tweets.get(3)).time().toString();

        String path = "/v1/timelines/home?limit=3&until=" + until;
        JsonNode page = bob.client().get(path).expect(200).json();
        assertThat(Person.ids(page)).containsExactly(tweets.get(3), tweets.get(2), tweets.get(1));
        assertThat(page.path("prev").isNull()).isTrue();
        String next = page.path("next").asString();
        JsonNode rest = bob.client()
                .get("/v1/timelines/home?limit=3&cursor=" + next)
                .expect(200)
                .json();
        assertThat(Person.ids(rest)).containsExactly(tweets.getFirst());
        assertThat(rest.path("next").isNull()).isTrue();
        bob.client().get(path + "&cursor=" + next).expectProblem(400, "bad-parameter");
        bob.client().get("/v1/timelines/home?until=yesterday").expectProblem(400, "bad-parameter");
        nobody().get(path).expectProblem(401, "unauthenticated");
    }

    @Test
    void who_follows_sees_the_older_tweets_and_who_unfollows_none_of_them() {
        Person ada = somebody();
        Person bob = somebody();
        List<String> before = List.of(ada.post("one"), ada.post("two"));
        bob.sees(ada).follow(ada);
        assertThat(bob.home()).containsExactlyElementsOf(before.reversed());
        bob.unfollow(ada);
        assertThat(bob.home()).isEmpty();
        String own = bob.post("alone");
        assertThat(bob.home()).containsExactly(own);
        String missed = ada.post("three");
        bob.sees(ada).follow(ada);
        assertThat(bob.home()).containsExactly(missed, own, before.get(1), before.get(0));
    }

    @Test
    void a_deleted_tweet_leaves_the_home_timelines() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String stays = ada.sees(bob).post("stays");
        String goes = ada.post("goes");
        assertThat(bob.sees(ada).home()).containsExactly(goes, stays);
        ada.deleteTweet(goes);
        assertThat(bob.sees(ada).home()).containsExactly(stays);
    }

    @Test
    void pages_neither_skip_nor_repeat_while_tweets_arrive() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        ada.sees(bob);
        var posted = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            posted.add(
                    i % 3 == 0 ? bob.sees(ada).post("own " + i) : ada.sees(bob).post("followed " + i));
        }
        bob.sees(ada);
        var read = new ArrayList<String>();
        String cursor = null;
        do {
            JsonNode page = bob.client()
                    .get("/v1/timelines/home?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            read.addAll(Person.ids(page));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
            ada.post("meanwhile " + read.size());
            bob.sees(ada);
        } while (cursor != null);
        assertThat(read).containsExactlyElementsOf(posted.reversed());
    }

    @Test
    void what_is_new_is_read_by_the_cursor_prev() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        ada.sees(bob).post("old");
        JsonNode page =
                bob.sees(ada).client().get("/v1/timelines/home").expect(200).json();
        String fresh = ada.post("new");
        JsonNode since = bob.sees(ada)
                .client()
                .get("/v1/timelines/home?cursor=" + page.path("prev").asString())
                .expect(200)
                .json();
        assertThat(Person.ids(since)).containsExactly(fresh);
        JsonNode nothing = bob.client()
                .get("/v1/timelines/home?cursor=" + since.path("prev").asString())
                .expect(200)
                .json();
        assertThat(Person.ids(nothing)).isEmpty();
    }
}
