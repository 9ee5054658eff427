package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Bookmarks, who marked a tweet, threads and quotes, over two nodes with P=4. */
class ListsTest {
    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void bookmarks_are_ones_own_newest_bookmark_first_without_what_is_deleted() {
        var tweets = new ArrayList<TweetId>();
        for (int i = 0; i < 7; i++) {
            tweets.add(world.post(bob, "t" + i));
        }
        for (int i : List.of(3, 0, 6, 2, 5)) {
            world.bookmark(ada, tweets.get(i));
        }
        world.unbookmark(ada, tweets.get(6));
        world.delete(tweets.get(0));
        world.bookmark(bob, tweets.get(1));

        assertThat(walk("/v1/bookmarks?limit=2", ada))
                .containsExactly(
                        tweets.get(5).value(),
                        tweets.get(2).value(),
                        tweets.get(3).value());
        Answer page = api.get("/v1/bookmarks", ada);
        assertThat(page.json().at("/items/0/viewer/bookmarked").asBoolean()).isTrue();
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(walk("/v1/bookmarks", bob)).containsExactly(tweets.get(1).value());
    }

    @Test
    void favorites_of_an_account_are_for_everybody_newest_mark_first_without_what_is_deleted() {
        var tweets = new ArrayList<TweetId>();
        for (int i = 0; i < 7; i++) {
            tweets.add(world.post(bob, "t" + i));
        }
        for (int i : List.of(3, 0, 6, 2, 5)) {
            world.favorite(ada, tweets.get(i));
        }
        world.favorite(bob, tweets.get(3));
        world.delete(tweets.get(0));

        List<Long> marked = java.util.stream.Stream.of(5, 2, 6, 3)
                .map(i -> tweets.get(i).value())
                .toList();
        String path = "/v1/accounts/" + ada + "/favorites";
        assertThat(walk(path + "?limit=2", bob)).isEqualTo(marked);
        assertThat(walk(path, ada)).isEqualTo(marked);
        Answer nobodys = api.get(path + "?limit=1");
        assertThat(nobodys.ids()).containsExactly(marked.getFirst());
        assertThat(nobodys.json().at("/items/0/viewer").isMissingNode()).isTrue();
        assertThat(api.get(path + "?limit=1", ada)
                        .json()
                        .at("/items/0/viewer/favorited")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("/v1/accounts/" + bob + "/favorites?cursor=" + nobodys.next())
                        .problem())
                .isEqualTo("bad-cursor");
        assertThat(api.get("/v1/accounts/" + bob + "/favorites").ids())
                .containsExactly(tweets.get(3).value());
    }

    @Test
    void a_bookmark_shows_to_its_owner_alone_wherever_the_tweet_does() {
        world.follow(ada, bob, 10);
        TweetId marked = world.post(bob, "marked");
        TweetId other = world.post(bob, "other");
        world.bookmark(ada, marked);

        var home = api.get("/v1/timelines/home", ada);
        assertThat(home.ids()).containsExactly(other.value(), marked.value());
        assertThat(home.json().at("/items/0/viewer/bookmarked").asBoolean(true)).isFalse();
        assertThat(home.json().at("/items/1/viewer/bookmarked").asBoolean()).isTrue();
        assertThat(api.get("/v1/tweets/" + marked, ada)
                        .json()
                        .at("/viewer/bookmarked")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("/v1/tweets/" + marked, bob)
                        .json()
                        .at("/viewer/bookmarked")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void who_marked_a_tweet_is_a_page_of_accounts_newest_mark_first() {
        TweetId tweet = world.post(bob, "popular");
        var fans = new ArrayList<Long>();
        for (int i = 0; i < 11; i++) {
            AccountId fan = world.account("fan" + i);
            world.favorite(fan, tweet);
            fans.addFirst(fan.value());
        }

        assertThat(walk("/v1/tweets/" + tweet + "/favorites?limit=4", ada)).isEqualTo(fans);
        world.delete(tweet);
        assertThat(api.get("/v1/tweets/" + tweet + "/favorites").problem()).isEqualTo("tweet-not-found");
    }

    @Test
    void a_thread_has_what_is_above_the_tweet_and_what_answers_it() {
        TweetId root = world.post(ada, "root");
        TweetId middle = world.reply(bob, root, "middle");
        TweetId tweet = world.reply(ada, middle, "tweet");
        TweetId first = world.reply(bob, tweet, "first");
        world.reply(ada, first, "below the first");
        TweetId second = world.reply(ada, tweet, "second");

        var thread = api.get("/v1/tweets/" + tweet + "/thread", ada).json();
        assertThat(thread.at("/ancestors/0/id").asString()).isEqualTo(root.toString());
        assertThat(thread.at("/ancestors/1/id").asString()).isEqualTo(middle.toString());
        assertThat(thread.path("ancestors")).hasSize(2);
        assertThat(thread.at("/tweet/counts/replies").asInt()).isEqualTo(2);
        assertThat(thread.at("/replies/0/id").asString()).isEqualTo(first.toString());
        assertThat(thread.at("/replies/1/id").asString()).isEqualTo(second.toString());
        assertThat(thread.path("replies")).hasSize(2);
        assertThat(thread.path("next").isNull()).isTrue();

        world.delete(middle);
        world.delete(first);
        var after = api.get("/v1/tweets/" + tweet + "/thread").json();
        assertThat(after.path("ancestors")).isEmpty();
        assertThat(after.at("/tweet/inReplyTo").asString()).isEqualTo(middle.toString());
        assertThat(after.at("/replies/0/id").asString()).isEqualTo(second.toString());
        assertThat(api.get("/v1/tweets/" + middle + "/thread").problem()).isEqualTo("tweet-not-found");
    }

    @Test
    void a_quote_shows_what_it_quotes_one_level_deep_until_that_is_deleted() {
        TweetId first = world.post(ada, "first");
        TweetId second = world.quote(bob, first, "second");
        TweetId third = world.quote(ada, second, "third");
        world.bookmark(bob, second);

        for (String path : List.of("/v1/timelines/home", "/v1/accounts/" + ada + "/tweets", "/v1/timelines/public")) {
            world.follow(bob, ada, 10);
            var item = api.get(path, bob).json().at("/items/0");
            assertThat(item.path("id").asString()).isEqualTo(third.toString());
            assertThat(item.path("quoteOfId").asString()).isEqualTo(second.toString());
            assertThat(item.at("/quoteOf/id").asString()).isEqualTo(second.toString());
            assertThat(item.at("/quoteOf/viewer/bookmarked").asBoolean()).isTrue();
            assertThat(item.at("/quoteOf/counts/quotes").asInt()).isEqualTo(1);
            assertThat(item.at("/quoteOf/quoteOf").isNull()).isTrue();
            assertThat(item.at("/quoteOf/quoteOfId").asString()).isEqualTo(first.toString());
        }
        world.delete(second);
        var gone = api.get("/v1/tweets/" + third).json();
        assertThat(gone.path("quoteOf").isNull()).isTrue();
        assertThat(gone.path("quoteOfId").asString()).isEqualTo(second.toString());
        assertThat(api.get("/v1/tweets/" + first).json().at("/counts/quotes").asInt(-1))
                .isZero();
        assertThat(api.get("/v1/tweets/" + first).json().has("quoteOfId")).isFalse();
    }

    @Test
    void a_long_chain_is_cut_and_says_where_it_goes_on() {
        TweetId last = world.post(ada, "0");
        var all = new ArrayList<TweetId>(List.of(last));
        for (int i = 1; i <= 60; i++) {
            last = world.reply(bob, last, "" + i);
            all.add(last);
        }

        var thread = api.get("/v1/tweets/" + last + "/thread").json();
        assertThat(thread.path("ancestors")).hasSize(50);
        assertThat(thread.at("/ancestors/0/id").asString())
                .isEqualTo(all.get(10).toString());
        assertThat(thread.at("/ancestors/0/inReplyTo").asString())
                .isEqualTo(all.get(9).toString());
    }

    /** What is there from the first page to the last is seen once, in order, whatever comes and goes in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_list_skips_or_repeats_while_others_come_and_go(long seed) {
        var random = new Random(seed);
        TweetId root = world.post(ada, "root");
        var replies = new ArrayList<TweetId>();
        var bookmarks = new ArrayList<TweetId>();
        for (int i = 0; i < 40; i++) {
            replies.add(world.reply(bob, root, "r" + i));
            bookmarks.addFirst(replies.getLast());
            world.bookmark(ada, replies.getLast());
        }
        var seenReplies = new ArrayList<Long>();
        var seenBookmarks = new ArrayList<Long>();
        String nextReplies = "";
        String nextBookmarks = "";
        while (nextReplies != null || nextBookmarks != null) {
            int limit = 1 + random.nextInt(7);
            if (nextReplies != null) {
                var page = api.get("/v1/tweets/" + root + "/thread?limit=" + limit + nextReplies);
                page.json()
                        .path("replies")
                        .forEach(reply -> seenReplies.add(reply.path("id").asLong()));
                nextReplies = page.next() == null ? null : "&cursor=" + page.next();
            }
            if (nextBookmarks != null) {
                var page = api.get("/v1/bookmarks?limit=" + limit + nextBookmarks, ada);
                seenBookmarks.addAll(page.ids());
                nextBookmarks = page.next() == null ? null : "&cursor=" + page.next();
            }
            TweetId gone = replies.remove(random.nextInt(replies.size()));
            bookmarks.remove(gone);
            world.delete(gone);
            world.bookmark(ada, world.reply(bob, root, "late"));
        }

        assertThat(seenReplies).doesNotHaveDuplicates().isSorted();
        assertThat(seenReplies).containsAll(replies.stream().map(TweetId::value).toList());
        assertThat(seenBookmarks).doesNotHaveDuplicates();
        assertThat(seenBookmarks)
                .containsSubsequence(bookmarks.stream().map(TweetId::value).toList());
    }

    private List<Long> walk(String path, AccountId reader) {
        var all = new ArrayList<Long>();
        String cursor = null;
        for (int pages = 0; pages < 100; pages++) {
            String mark = path.contains("?") ? "&" : "?";
            Answer page = api.get(cursor == null ? path : path + mark + "cursor=" + cursor, reader);
            all.addAll(page.ids());
            cursor = page.next();
            if (cursor == null) {
                return all;
            }
        }
        throw new AssertionError("no end");
    }
}
