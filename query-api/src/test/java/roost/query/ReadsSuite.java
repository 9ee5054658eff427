package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** What each path answers where all is well, over two nodes with P=4 and D=16. */
abstract class ReadsSuite {
    private final World world = new World(4, 16);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final AccountId cleo = world.account("Cleo");
    private final ApiUnderTest api;

    ReadsSuite(Transport transport) {
        api = new ApiUnderTest(transport.start(world, 2), ApiUnderTest.SETTINGS);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void home_shows_those_who_are_followed_and_oneself_newest_first() {
        world.follow(ada, bob, 10);
        TweetId bobs = world.post(bob, "hello #log");
        world.post(cleo, "not for Ada");
        TweetId adas = world.post(ada, "mine");
        world.favorite(ada, bobs);

        Answer home = api.get("/v1/timelines/home", ada);

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.ids()).containsExactly(adas.value(), bobs.value());
        var second = home.json().path("items").path(1);
        assertThat(second.at("/author/handle").asString()).isEqualTo("Bob");
        assertThat(second.at("/entities/hashtags/0/tag").asString()).isEqualTo("log");
        assertThat(second.at("/counts/favorites").asInt()).isEqualTo(1);
        assertThat(second.at("/viewer/favorited").asBoolean()).isTrue();
        assertThat(home.next()).isNull();
        assertThat(home.prev()).isNotNull();
        assertThat(home.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void home_of_nobody_who_follows_nobody_is_empty_and_still_has_a_prev() {
        Answer empty = api.get("/v1/timelines/home", ada);
        assertThat(empty.ids()).isEmpty();
        assertThat(empty.next()).isNull();

        TweetId first = world.post(ada, "first");

        assertThat(api.get("/v1/timelines/home?cursor=" + empty.prev(), ada).ids())
                .containsExactly(first.value());
    }

    @Test
    void the_public_timeline_merges_all_partitions_and_pages() {
        var posted = new ArrayList<Long>();
        for (int i = 0; i < 45; i++) {
            posted.addFirst(
                    world.post(List.of(ada, bob, cleo).get(i % 3), "t" + i).value());
        }
        world.delete(new TweetId(posted.remove(3)));

        assertThat(walk("/v1/timelines/public?limit=7")).isEqualTo(posted);
        assertThat(api.get("/v1/timelines/public").header("Cache-Control")).isEqualTo("public, max-age=1");
    }

    @Test
    void an_accounts_tweets_are_its_own_and_an_account_without_any_has_an_empty_page() {
        TweetId one = world.post(bob, "one");
        world.post(ada, "other");
        TweetId two = world.reply(bob, one, "two");

        Answer page = api.get("/v1/accounts/" + bob + "/tweets");

        assertThat(page.ids()).containsExactly(two.value(), one.value());
        assertThat(page.json().at("/items/0/inReplyTo").asString()).isEqualTo(one.toString());
        assertThat(page.json().at("/items/1/counts/replies").asInt()).isEqualTo(1);
        assertThat(api.get("/v1/accounts/" + cleo + "/tweets").ids()).isEmpty();
        assertThat(api.get("/v1/accounts/999999999/tweets").problem()).isEqualTo("account-not-found");
    }

    @Test
    void an_account_is_found_by_id_by_handle_in_any_case_and_as_me() {
        world.follow(ada, bob, 0);
        world.follow(bob, ada, 0);
        world.follow(cleo, bob, 0);
        world.post(bob, "x");

        Answer byId = api.get("/v1/accounts/" + bob, ada);
        assertThat(byId.json().path("handle").asString()).isEqualTo("Bob");
        assertThat(byId.json().path("bio").isNull()).isTrue();
        assertThat(byId.json().path("counts"))
                .isEqualTo(roost.schema.record.Json.LOG.readTree("{\"tweets\":1,\"followers\":2,\"following\":1}"));
        assertThat(byId.json().path("viewer"))
                .isEqualTo(
                        roost.schema.record.Json.LOG.readTree(
                                "{\"following\":true,\"followedBy\":true,\"blocking\":false,\"muting\":false,\"blockedBy\":false}"));
        assertThat(api.get("/v1/accounts/by-handle/bOB", ada).json()).isEqualTo(byId.json());
        assertThat(api.get("/v1/accounts/" + bob).json().has("viewer")).isFalse();
        assertThat(api.get("/v1/accounts/me", ada).json().path("id").asString()).isEqualTo(ada.toString());
        assertThat(api.get("/v1/accounts/" + cleo, ada)
                        .json()
                        .at("/viewer/followedBy")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void followers_and_following_are_pages_of_accounts_newest_follow_first() {
        var followers = new ArrayList<Long>();
        for (int i = 0; i < 23; i++) {
            AccountId follower = world.account("fan" + i);
            world.follow(follower, ada, 0);
            followers.addFirst(follower.value());
            world.follow(bob, follower, 0);
        }

        assertThat(walk("/v1/accounts/" + ada + "/followers?limit=5")).isEqualTo(followers);
        assertThat(walk("/v1/accounts/" + bob + "/following?limit=5")).isEqualTo(followers);
        Answer asBob = api.get("/v1/accounts/" + ada + "/followers?limit=1", bob);
        assertThat(asBob.json().at("/items/0/viewer/following").asBoolean()).isTrue();
        assertThat(asBob.json().at("/items/0/counts/following").asInt()).isEqualTo(1);
        assertThat(api.get("/v1/accounts/999999999/followers").problem()).isEqualTo("account-not-found");
        assertThat(api.get("/v1/accounts/999999999/following").problem()).isEqualTo("account-not-found");
    }

    @Test
    void the_following_list_does_not_move_while_others_are_followed_and_unfollowed() {
        var followees = new ArrayList<AccountId>();
        for (int i = 0; i < 9; i++) {
            followees.addFirst(world.account("star" + i));
            world.follow(ada, followees.getFirst(), 0);
        }
        String path = "/v1/accounts/" + ada + "/following?limit=3";
        Answer first = api.get(path);
        world.unfollow(ada, followees.get(1));
        world.unfollow(ada, followees.get(4));
        world.follow(ada, bob, 0);

        Answer second = api.get(path + "&cursor=" + first.next());

        assertThat(second.ids())
                .containsExactly(
                        followees.get(3).value(),
                        followees.get(5).value(),
                        followees.get(6).value());
    }

    @Test
    void a_tweet_is_there_until_it_is_deleted() {
        TweetId tweet = world.post(ada, "here");
        world.favorite(bob, tweet);

        Answer seen = api.get("/v1/tweets/" + tweet, bob);
        assertThat(seen.json().path("text").asString()).isEqualTo("here");
        assertThat(seen.json().at("/viewer/favorited").asBoolean()).isTrue();
        assertThat(api.get("/v1/tweets/" + tweet).json().has("viewer")).isFalse();

        world.delete(tweet);
        Answer gone = api.get("/v1/tweets/" + tweet);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.problem()).isEqualTo("tweet-not-found");
    }

    @Test
    void head_answers_like_get_without_a_body() {
        Answer head = api.send("HEAD", "/v1/accounts/" + ada, Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(api.send("HEAD", "/v1/accounts/999999999", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void health_and_metrics_are_served() {
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        api.get("/v1/timelines/public");
        assertThat(api.text("/metrics")).contains("roost_query_requests_seconds_count");
    }

    private List<Long> walk(String path) {
        var all = new ArrayList<Long>();
        String cursor = null;
        for (int pages = 0; pages < 100; pages++) {
            Answer page = api.get(cursor == null ? path : path + "&cursor=" + cursor);
            all.addAll(page.ids());
            cursor = page.next();
            if (cursor == null) {
                return all;
            }
        }
        throw new AssertionError("no end");
    }
}
