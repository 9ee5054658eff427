package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Every list that is paged, by a random run: what is there all the time is seen once and in order, nothing twice. */
class EveryListTest {
    private static final int AT_FIRST = 35;

    private final World world = new World(4, 8);
    private final AccountId ada = world.account("Ada");
    private final AccountId bob = world.account("Bob");
    private final TweetId tweet = world.post(ada, "the one that others mark");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 2), ApiUnderTest.SETTINGS);
    private int named;

    @AfterEach
    void stop() {
        api.close();
    }

    /**
     * A list.
     *
     * @param add makes a new first item (of replies a last one), and says its id
     * @param remove takes one out; null where the model cannot
     */
    private record Listing(
            String path, Supplier<String> add, @Nullable Consumer<String> remove) {}

    private Listing listing(String name) {
        return switch (name) {
            case "home" -> {
                world.follow(ada, bob, 0);
                yield new Listing("/v1/timelines/home", this::post, this::delete);
            }
            case "public" -> new Listing("/v1/timelines/public", this::post, this::delete);
            case "tweets" -> new Listing("/v1/accounts/" + bob + "/tweets", this::post, this::delete);
            case "replies" ->
                new Listing(
                        "/v1/tweets/" + tweet + "/thread",
                        () -> world.reply(bob, tweet, "r").toString(),
                        this::delete);
            case "favorites" -> ofOthers("/v1/tweets/" + tweet + "/favorites", by -> world.favorite(by, tweet), null);
            case "retweets" -> ofOthers("/v1/tweets/" + tweet + "/retweets", by -> world.retweet(by, tweet), null);
            case "followers" ->
                ofOthers(
                        "/v1/accounts/" + ada + "/followers",
                        by -> world.follow(by, ada, 0),
                        by -> world.unfollow(by, ada));
            case "following" ->
                ofOthers(
                        "/v1/accounts/" + ada + "/following",
                        whom -> world.follow(ada, whom, 0),
                        whom -> world.unfollow(ada, whom));
            case "blocks" ->
                ofOthers("/v1/blocks", whom -> world.hides.block(ada, whom), whom -> world.hides.unblock(ada, whom));
            case "mutes" ->
                ofOthers("/v1/mutes", whom -> world.hides.mute(ada, whom), whom -> world.hides.unmute(ada, whom));
            case "bookmarks" ->
                new Listing(
                        "/v1/bookmarks",
                        () -> {
                            TweetId kept = world.post(bob, "kept");
                            world.bookmark(ada, kept);
                            return kept.toString();
                        },
                        id -> world.unbookmark(ada, TweetId.parse(id)));
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "home, 1",
        "home, 2",
        "home, 3",
        "public, 4",
        "public, 5",
        "tweets, 6",
        "tweets, 7",
        "replies, 8",
        "replies, 9",
        "favorites, 10",
        "favorites, 11",
        "retweets, 12",
        "retweets, 13",
        "followers, 14",
        "followers, 15",
        "following, 16",
        "following, 17",
        "blocks, 18",
        "blocks, 19",
        "mutes, 20",
        "mutes, 21",
        "bookmarks, 22",
        "bookmarks, 23"
    })
    void a_list_never_skips_or_repeats_while_others_come_and_go(String name, long seed) {
        var random = new Random(seed);
        Listing list = listing(name);
        var there = new ArrayList<String>();
        for (int i = 0; i < AT_FIRST; i++) {
            there.add(list.add().get());
        }
        var stayed = new ArrayList<>(there);
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            Answer page = api.get(list.path() + "?limit=" + (1 + random.nextInt(6)) + next, ada);
            page.json()
                    .path(name.equals("replies") ? "replies" : "items")
                    .forEach(item -> seen.add(item.path("id").asString()));
            next = page.next() == null ? null : "&cursor=" + page.next();
            // Replies come at the end: they would go on for ever.
            if (!name.equals("replies") || there.size() < 2 * AT_FIRST) {
                there.add(list.add().get());
            }
            if (list.remove() != null && random.nextBoolean()) {
                String gone = there.remove(random.nextInt(there.size()));
                stayed.remove(gone);
                list.remove().accept(gone);
            }
        }
        if (!name.equals("replies")) {
            Collections.reverse(stayed);
        }
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen).containsSubsequence(stayed);
    }

    private String post() {
        return world.post(bob, "t").toString();
    }

    private void delete(String id) {
        world.delete(TweetId.parse(id));
    }

    private Listing ofOthers(String path, Consumer<AccountId> begin, @Nullable Consumer<AccountId> end) {
        return new Listing(
                path,
                () -> {
                    AccountId other = world.account("other" + ++named);
                    begin.accept(other);
                    return other.toString();
                },
                end == null ? null : id -> end.accept(AccountId.parse(id)));
    }
}
