package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Retweets, over two nodes with P=4. */
class RetweetsTest {
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
    void a_retweet_is_an_item_that_shows_the_original_with_its_counts_and_marks() {
        TweetId original = world.post(eve, "the original");
        world.follow(ada, bob, 10);
        TweetId retweet = world.retweet(bob, original);
        world.retweet(ada, original);
        world.bookmark(ada, original);

        var item = api.get("/v1/accounts/" + bob + "/tweets", ada).json().at("/items/0");
        assertThat(item.path("id").asString()).isEqualTo(retweet.toString());
        assertThat(item.at("/author/handle").asString()).isEqualTo("Bob");
        assertThat(item.path("text").asString()).isEmpty();
        assertThat(item.at("/retweetOf/text").asString()).isEqualTo("the original");
        assertThat(item.at("/retweetOf/author/handle").asString()).isEqualTo("Eve");
        assertThat(item.at("/retweetOf/counts/retweets").asInt()).isEqualTo(2);
        assertThat(item.at("/retweetOf/viewer/retweeted").asBoolean()).isTrue();
        assertThat(item.at("/retweetOf/viewer/bookmarked").asBoolean()).isTrue();
        assertThat(api.get("/v1/tweets/" + original, bob)
                        .json()
                        .at("/viewer/retweeted")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("/v1/tweets/" + original, eve)
                        .json()
                        .at("/viewer/retweeted")
                        .asBoolean(true))
                .isFalse();
        assertThat(api.get("/v1/timelines/public").ids()).containsExactly(original.value());
    }

    @Test
    void a_retweet_of_a_quote_shows_what_it_quotes() {
        TweetId first = world.post(eve, "first");
        TweetId quote = world.quote(cy, first, "quote");
        world.retweet(bob, quote);

        var item = api.get("/v1/accounts/" + bob + "/tweets").json().at("/items/0");
        assertThat(item.at("/retweetOf/id").asString()).isEqualTo(quote.toString());
        assertThat(item.at("/retweetOf/quoteOf/id").asString()).isEqualTo(first.toString());
    }

    @Test
    void a_retweet_goes_with_its_original() {
        TweetId original = world.post(eve, "soon gone");
        TweetId retweet = world.retweet(bob, original);
        world.delete(original);

        assertThat(api.get("/v1/accounts/" + bob + "/tweets").ids()).isEmpty();
        assertThat(api.get("/v1/tweets/" + retweet).problem()).isEqualTo("tweet-not-found");
        assertThat(api.get("/v1/tweets/" + original + "/retweets").problem()).isEqualTo("tweet-not-found");
    }

    @Test
    void who_retweeted_is_a_page_of_accounts_newest_retweet_first() {
        TweetId original = world.post(eve, "popular");
        var retweeters = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            AccountId fan = world.account("fan" + i);
            world.retweet(fan, original);
            retweeters.addFirst(fan.value());
        }
        TweetId undone = world.retweet(ada, original);
        world.delete(undone);

        assertThat(walk("/v1/tweets/" + original + "/retweets?limit=2", ada)).isEqualTo(retweeters);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void home_shows_a_tweet_once_where_it_is_met_first(int limit) {
        for (AccountId followee : List.of(bob, cy, eve)) {
            world.follow(ada, followee, 10);
        }
        TweetId one = world.post(eve, "one");
        TweetId two = world.post(world.account("Zoe"), "two");
        world.retweet(bob, one);
        world.retweet(bob, two);
        TweetId between = world.post(cy, "between");
        TweetId cysTwo = world.retweet(cy, two);
        TweetId cysOne = world.retweet(cy, one);
        TweetId last = world.post(bob, "last");

        assertThat(walk("/v1/timelines/home?limit=" + limit, ada))
                .containsExactly(last.value(), cysOne.value(), cysTwo.value(), between.value());
        world.delete(cysOne);
        assertThat(walk("/v1/timelines/home?limit=" + limit, ada))
                .containsExactly(
                        last.value(),
                        cysTwo.value(),
                        between.value(),
                        // Bob's
                        api.get("/v1/accounts/" + bob + "/tweets").ids().get(2));
    }

    private List<Long> walk(String path, AccountId reader) {
        var all = new ArrayList<Long>();
        String cursor = null;
        for (int pages = 0; pages < 100; pages++) {
            Answer page = api.get(cursor == null ? path : path + "&cursor=" + cursor, reader);
            all.addAll(page.ids());
            cursor = page.next();
            if (cursor == null) {
                return all;
            }
        }
        throw new AssertionError("no end");
    }
}
