package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** What blocks and mutes hide, over two nodes with P=4. */
class HidingTest {
    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final AccountId cy = world.account("Cy");
    private final AccountId eve = world.account("Eve");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_block_closes_tweet_thread_and_profile_timeline_both_ways_and_opens_them_again() {
        TweetId tweet = world.post(ada, "hello");
        world.post(bob, "me too");
        world.hides.block(ada, bob);

        for (String path : List.of(
                "/v1/tweets/" + tweet,
                "/v1/tweets/" + tweet + "/thread",
                "/v1/tweets/" + tweet + "/favorites",
                "/v1/tweets/" + tweet + "/retweets",
                "/v1/accounts/" + ada + "/favorites",
                "/v1/accounts/" + ada + "/tweets")) {
            Answer answer = api.get(path, bob);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.problem()).as(path).isEqualTo("blocked");
            assertThat(api.get(path).status()).as(path).isEqualTo(200);
            assertThat(api.get(path, ada).status()).as(path).isEqualTo(200);
        }
        assertThat(api.get("/v1/accounts/" + bob + "/tweets", ada).problem()).isEqualTo("blocking");
        assertThat(api.get("/v1/timelines/public", bob).ids()).doesNotContain(tweet.value());
        world.hides.unblock(ada, bob);
        assertThat(api.get("/v1/tweets/" + tweet, bob).status()).isEqualTo(200);
        assertThat(api.get("/v1/timelines/public", bob).ids()).contains(tweet.value());
    }

    @Test
    void an_account_page_says_what_stands_between() {
        world.hides.block(ada, bob);
        world.hides.mute(ada, cy);

        var toAda = api.get("/v1/accounts/" + bob, ada).json().path("viewer");
        assertThat(toAda.path("blocking").asBoolean()).isTrue();
        assertThat(toAda.path("blockedBy").asBoolean()).isFalse();
        var toBob = api.get("/v1/accounts/by-handle/ada", bob).json().path("viewer");
        assertThat(toBob.path("blocking").asBoolean()).isFalse();
        assertThat(toBob.path("blockedBy").asBoolean()).isTrue();
        assertThat(api.get("/v1/accounts/" + cy, ada)
                        .json()
                        .at("/viewer/muting")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("/v1/accounts/" + ada, cy)
                        .json()
                        .at("/viewer/muting")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void home_leaves_out_the_retweets_of_whom_a_reader_does_not_see_and_is_filled_up() {
        world.follow(ada, bob, 0);
        TweetId blocked = world.post(eve, "of eve");
        TweetId muted = world.post(cy, "of cy");
        for (int i = 0; i < 30; i++) {
            world.post(bob, "of bob " + i);
            world.retweet(bob, world.post(eve, "eve " + i));
            world.retweet(bob, world.post(cy, "cy " + i));
        }
        world.retweet(bob, blocked);
        world.retweet(bob, muted);
        world.hides.block(eve, ada);
        world.hides.mute(ada, cy);

        Answer page = api.get("/v1/timelines/home?limit=20", ada);
        assertThat(page.ids()).hasSize(20);
        page.json()
                .path("items")
                .forEach(item -> assertThat(item.path("retweetOf").isNull()).isTrue());
        world.hides.unmute(ada, cy);
        assertThat(api.get("/v1/timelines/home?limit=1", ada)
                        .json()
                        .at("/items/0/retweetOf/id")
                        .asString())
                .isEqualTo(muted.toString());
    }

    @Test
    void a_mute_hides_from_public_timeline_and_replies_and_nowhere_else() {
        TweetId tweet = world.post(ada, "question");
        TweetId reply = world.reply(bob, tweet, "answer");
        TweetId other = world.reply(cy, tweet, "another");
        world.hides.mute(ada, bob);

        assertThat(api.get("/v1/timelines/public", ada).ids())
                .contains(other.value())
                .doesNotContain(reply.value());
        var replies = api.get("/v1/tweets/" + tweet + "/thread", ada).json().path("replies");
        assertThat(replies).extracting(r -> r.path("id").asString()).containsExactly(other.toString());
        assertThat(api.get("/v1/tweets/" + reply, ada).status()).isEqualTo(200);
        assertThat(api.get("/v1/accounts/" + bob + "/tweets", ada).ids()).containsExactly(reply.value());
        assertThat(api.get("/v1/tweets/" + tweet + "/thread", cy).json().path("replies"))
                .hasSize(2);
    }

    @Test
    void a_quote_of_whom_a_reader_does_not_see_shows_its_id_alone() {
        TweetId quoted = world.post(eve, "quoted");
        TweetId quote = world.quote(bob, quoted, "look");
        world.hides.block(ada, eve);

        var item = api.get("/v1/tweets/" + quote, ada).json();
        assertThat(item.path("quoteOf").isNull()).isTrue();
        assertThat(item.path("quoteOfId").asString()).isEqualTo(quoted.toString());
        assertThat(api.get("/v1/accounts/" + bob + "/tweets", ada)
                        .json()
                        .at("/items/0/quoteOf")
                        .isNull())
                .isTrue();
        assertThat(api.get("/v1/tweets/" + quote, cy).json().at("/quoteOf/id").asString())
                .isEqualTo(quoted.toString());
    }

    @Test
    void who_is_blocked_and_muted_is_listed_newest_first_to_their_owner_only() {
        world.hides.block(ada, bob);
        world.hides.block(ada, cy);
        world.hides.mute(ada, eve);

        Answer first = api.get("/v1/blocks?limit=1", ada);
        assertThat(first.ids()).containsExactly(cy.value());
        assertThat(api.get("/v1/blocks?limit=1&cursor=" + first.next(), ada).ids())
                .containsExactly(bob.value());
        assertThat(first.json().at("/items/0/viewer/blocking").asBoolean()).isTrue();
        assertThat(api.get("/v1/mutes", ada).ids()).containsExactly(eve.value());
        assertThat(api.get("/v1/blocks", bob).ids()).isEmpty();
        for (String path : List.of("/v1/blocks", "/v1/mutes")) {
            assertThat(api.get(path).problem()).isEqualTo("unauthenticated");
            assertThat(api.get(path + "?cursor=x", ada).problem()).isEqualTo("bad-cursor");
            assertThat(api.get(path + "?limit=0", ada).problem()).isEqualTo("bad-limit");
        }
        assertThat(api.get("/v1/mutes?cursor=" + first.next(), ada).problem()).isEqualTo("bad-cursor");
    }
}
