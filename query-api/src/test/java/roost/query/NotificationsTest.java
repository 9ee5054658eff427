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
import roost.schema.notification.NotificationType;

/** What an account is told, over two nodes with P=4. */
class NotificationsTest {
    private static final String PATH = "/v1/notifications";

    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final AccountId cy = world.account("Cy");
    private final TweetId tweet = world.post(ada, "hello");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_page_says_who_did_what_with_which_tweet_newest_first() {
        TweetId reply = world.reply(bob, tweet, "yes");
        world.tellings.follows(ada, 100, bob, cy);
        world.tellings.tell(ada, NotificationType.REPLY, reply, bob);
        world.tellings.tell(ada, NotificationType.FAVORITE, tweet, cy, bob);

        Answer page = api.get(PATH, ada);
        var items = page.json().path("items");
        assertThat(types(page)).containsExactly("favorite", "reply", "follow");
        assertThat(items.at("/0/accounts/0/handle").asString()).isEqualTo("Cy");
        assertThat(items.at("/0/accounts")).hasSize(2);
        assertThat(items.at("/0/count").asInt()).isEqualTo(2);
        assertThat(items.at("/0/tweet/id").asString()).isEqualTo(tweet.toString());
        assertThat(items.at("/0/tweet/viewer/favorited").isBoolean()).isTrue();
        assertThat(items.at("/1/tweet/id").asString()).isEqualTo(reply.toString());
        assertThat(items.at("/2/count").asInt()).isEqualTo(100);
        assertThat(items.path(2).has("tweet")).isFalse();
        assertThat(page.json().path("unread").asInt()).isEqualTo(3);
        assertThat(page.next()).isNull();
        assertThat(page.prev()).isNull();
        assertThat(types(api.get(PATH, bob))).isEmpty();
    }

    @Test
    void what_is_newer_than_what_was_read_is_unread() {
        assertThat(unread()).isZero();
        long first = world.tellings.tell(ada, NotificationType.FAVORITE, tweet, bob);
        world.tellings.tell(ada, NotificationType.RETWEET, tweet, bob);
        assertThat(unread()).isEqualTo(2);
        world.tellings.read(ada, first);
        assertThat(unread()).isEqualTo(1);
        world.tellings.tell(ada, NotificationType.FAVORITE, tweet, cy, bob);
        assertThat(unread()).isEqualTo(2);
        world.delete(tweet);
        assertThat(unread()).isZero();
    }

    @Test
    void who_is_blocked_muted_or_gone_is_left_out_and_with_the_last_of_them_the_group() {
        AccountId gone = AccountId.of(7, 1);
        TweetId mention = world.post(bob, "@Ada");
        world.tellings.tell(ada, NotificationType.FAVORITE, tweet, cy, gone, bob);
        world.tellings.tell(ada, NotificationType.MENTION, mention, bob);
        world.tellings.follows(ada, 1, gone);
        assertThat(types(api.get(PATH, ada))).containsExactly("mention", "favorite");
        assertThat(api.get(PATH, ada).json().at("/items/1/count").asInt()).isEqualTo(2);

        world.hides.mute(ada, bob);
        Answer page = api.get(PATH, ada);
        assertThat(types(page)).containsExactly("favorite");
        assertThat(page.json().at("/items/0/accounts")).hasSize(1);
        assertThat(page.json().at("/items/0/count").asInt()).isEqualTo(1);
        assertThat(unread()).isEqualTo(1);
        world.hides.block(cy, ada);
        assertThat(types(api.get(PATH, ada))).isEmpty();
        assertThat(unread()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pages_never_skip_or_repeat_while_more_is_told(long seed) {
        var random = new Random(seed);
        var tweets = new ArrayList<TweetId>();
        for (int i = 0; i < 40; i++) {
            tweets.add(world.post(ada, "t" + i));
            world.tellings.tell(ada, NotificationType.FAVORITE, tweets.getLast(), bob);
        }
        List<String> untouched =
                new ArrayList<>(tweets.stream().map(TweetId::toString).toList().reversed());
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            Answer page = api.get(PATH + "?limit=" + (1 + random.nextInt(6)) + next, ada);
            page.json()
                    .path("items")
                    .forEach(item -> seen.add(item.at("/tweet/id").asString()));
            next = page.next() == null ? null : "&cursor=" + page.next();
            TweetId touched = tweets.get(random.nextInt(tweets.size()));
            untouched.remove(touched.toString());
            world.tellings.tell(ada, NotificationType.FAVORITE, touched, cy, bob);
            TweetId gone = tweets.get(random.nextInt(tweets.size()));
            untouched.remove(gone.toString());
            world.delete(gone);
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(untouched);
    }

    @Test
    void bad_input_is_named() {
        world.tellings.tell(ada, NotificationType.FAVORITE, tweet, bob);
        world.tellings.tell(ada, NotificationType.RETWEET, tweet, bob);
        String next = api.get(PATH + "?limit=1", ada).next();
        assertThat(api.get(PATH + "?cursor=" + next, bob).problem()).isEqualTo("bad-cursor");
        assertThat(api.get(PATH + "?cursor=x", ada).problem()).isEqualTo("bad-cursor");
        assertThat(api.get("/v1/bookmarks?cursor=" + next, ada).problem()).isEqualTo("bad-cursor");
        assertThat(api.get(PATH + "?limit=0", ada).problem()).isEqualTo("bad-limit");
        assertThat(api.get(PATH + "?type=follow", ada).problem()).isEqualTo("bad-parameter");
        for (String path : List.of(PATH, PATH + "/unread")) {
            Answer nobody = api.get(path);
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.problem()).isEqualTo("unauthenticated");
        }
    }

    private int unread() {
        int unread = api.get(PATH + "/unread", ada).json().path("unread").asInt(-1);
        assertThat(api.get(PATH + "?limit=1", ada).json().path("unread").asInt(-1))
                .isEqualTo(unread);
        return unread;
    }

    private static List<String> types(Answer page) {
        var types = new ArrayList<String>();
        page.json().path("items").forEach(item -> types.add(item.path("type").asString()));
        return types;
    }
}
