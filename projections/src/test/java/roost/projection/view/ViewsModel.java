package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.record.Event;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

/** A small world in plain sets, which makes events as a decider would and knows what the views must say. */
final class ViewsModel {
    private static final int ACCOUNTS = 12;
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");

    private final Random random;
    private final int partitions;
    private final List<AccountId> accounts = new ArrayList<>();
    private final Map<AccountId, String> names = new LinkedHashMap<>();
    private final Map<TweetId, Posted> tweets = new LinkedHashMap<>();
    private final List<TweetId> everPosted = new ArrayList<>();
    private final Set<Mark> marks = new HashSet<>();
    private final Set<Follow> follows = new LinkedHashSet<>();
    private long clockMs = NOW.toEpochMilli();

    private record Posted(AccountId author, @Nullable TweetId inReplyTo) {}

    private record Mark(AccountId account, TweetId tweet) {}

    private record Follow(AccountId follower, AccountId followee) {}

    /** An event and its partition. */
    record Placed(Event event, int partition) {}

    ViewsModel(Random random, int partitions) {
        this.random = random;
        this.partitions = partitions;
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(AccountId.of(1 + i / 5, 17 * i));
        }
    }

    void everyAccount(Consumer<Placed> out) {
        for (AccountId account : accounts) {
            names.put(account, "first");
            out.accept(at(account, new AccountRegistered(account, "handle" + account, "first", NOW)));
        }
    }

    void act(Consumer<Placed> out) {
        AccountId account = any();
        switch (random.nextInt(10)) {
            case 0, 1 -> post(account, null, out);
            case 2 -> post(account, anyTweet(), out);
            case 3 -> delete(out);
            case 4, 5, 6 -> follow(account, any(), out);
            case 7 -> {
                names.put(account, "name " + clockMs++);
                out.accept(at(account, new ProfileChanged(account, names.get(account), null, null, null)));
            }
            default -> mark(account, anyTweet(), out);
        }
    }

    private void post(AccountId author, @Nullable TweetId inReplyTo, Consumer<Placed> out) {
        var tweet = TweetId.of(++clockMs, author.bucket(), 0);
        tweets.put(tweet, new Posted(author, inReplyTo));
        everPosted.add(tweet);
        out.accept(at(author, new TweetPosted(tweet, author, "text", Entities.NONE, inReplyTo, null, NOW)));
    }

    private void delete(Consumer<Placed> out) {
        TweetId tweet = anyTweet();
        Posted posted = tweet == null ? null : tweets.remove(tweet);
        if (tweet != null && posted != null) {
            out.accept(at(posted.author(), new TweetDeleted(tweet, posted.author(), posted.inReplyTo(), null, null)));
        }
    }

    private void follow(AccountId follower, AccountId followee, Consumer<Placed> out) {
        var follow = new Follow(follower, followee);
        if (follower.equals(followee)) {
            return;
        }
        if (follows.remove(follow)) {
            out.accept(at(followee, new AccountUnfollowed(follower, followee)));
        } else {
            follows.add(follow);
            out.accept(at(followee, new AccountFollowed(follower, followee)));
        }
    }

    private void mark(AccountId account, @Nullable TweetId tweet, Consumer<Placed> out) {
        if (tweet == null) {
            return;
        }
        var mark = new Mark(account, tweet);
        boolean set = random.nextBoolean();
        if (set) {
            marks.add(mark);
        } else {
            marks.remove(mark);
        }
        out.accept(new Placed(
                set ? new TweetFavorited(account, tweet) : new TweetUnfavorited(account, tweet),
                tweet.partition(partitions)));
    }

    /** Compares everything with what the partitions say. */
    void check(IntFunction<ViewReader> readers) {
        for (AccountId account : accounts) {
            ViewReader views = readers.apply(account.partition(partitions));
            long id = account.value();
            assertThat(views.accounts().byId(id).orElseThrow().getName()).isEqualTo(names.get(account));
            assertThat(views.accounts().idOf("HANDLE" + account)).contains(id);
            var own = newestFirst(tweets.entrySet().stream()
                    .filter(e -> e.getValue().author().equals(account))
                    .map(e -> e.getKey().value())
                    .toList());
            var timeline = new ArrayList<Long>();
            views.timelines().newest(id, 0, timeline::add);
            assertThat(timeline).isEqualTo(own);
            assertThat(views.timelines().count(id)).isEqualTo(own.size());
            var followers = newestFollowFirst(account);
            assertThat(views.follows().newest(id, 0, ACCOUNTS + 1))
                    .extracting(f -> f.account())
                    .isEqualTo(followers);
            assertThat(views.follows().followers(id)).isEqualTo(followers.size());
            assertThat(views.follows().following(id))
                    .isEqualTo(follows.stream()
                            .filter(f -> f.follower().equals(account))
                            .count());
        }
        everPosted.forEach(tweet -> check(tweet, readers.apply(tweet.partition(partitions))));
    }

    private void check(TweetId tweet, ViewReader views) {
        long id = tweet.value();
        assertThat(views.tweets().byId(id).isPresent()).isEqualTo(tweets.containsKey(tweet));
        assertThat(views.tweetSets().favorites(id))
                .isEqualTo(marks.stream().filter(m -> m.tweet().equals(tweet)).count());
        assertThat(views.tweetSets().replies(id))
                .isEqualTo(tweets.values().stream()
                        .filter(t -> tweet.equals(t.inReplyTo()))
                        .count());
        for (AccountId account : accounts) {
            assertThat(views.tweetSets().isFavoriteOf(id, account.value()))
                    .isEqualTo(marks.contains(new Mark(account, tweet)));
        }
    }

    private List<Long> newestFollowFirst(AccountId followee) {
        var list = new ArrayList<Long>();
        for (Follow follow : follows) {
            if (follow.followee().equals(followee)) {
                list.addFirst(follow.follower().value());
            }
        }
        return list;
    }

    private static List<Long> newestFirst(List<Long> ids) {
        return ids.stream().sorted(java.util.Comparator.reverseOrder()).toList();
    }

    private Placed at(AccountId account, Event event) {
        return new Placed(event, account.partition(partitions));
    }

    private AccountId any() {
        return accounts.get(random.nextInt(ACCOUNTS));
    }

    private @Nullable TweetId anyTweet() {
        return everPosted.isEmpty() ? null : everPosted.get(random.nextInt(everPosted.size()));
    }
}
