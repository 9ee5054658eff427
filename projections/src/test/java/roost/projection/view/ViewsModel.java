package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.OrderedSet;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.record.Event;
import roost.schema.tweet.TweetDeleted;
import roost.schema.views.AccountView;

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
    private final Set<Mark> marks = new LinkedHashSet<>();
    private final Set<Mark> bookmarks = new LinkedHashSet<>();
    private final BlocksModel blocks = new BlocksModel();
    private final NotificationsModel notifications;
    private final Set<Follow> follows = new LinkedHashSet<>();
    private long clockMs = NOW.toEpochMilli();

    private record Posted(
            AccountId author,
            @Nullable TweetId inReplyTo,
            @Nullable TweetId quoteOf,
            @Nullable TweetId retweetOf) {}

    private record Mark(AccountId account, TweetId tweet) {}

    private record Follow(AccountId follower, AccountId followee) {}

    /** An event and its partition. */
    record Placed(Event event, int partition) {}

    ViewsModel(Random random, int partitions) {
        this.random = random;
        this.partitions = partitions;
        this.notifications = new NotificationsModel(partitions);
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
        switch (random.nextInt(18)) {
            case 0 -> post(account, null, null, out);
            case 1 -> post(account, random.nextBoolean() ? anyTweet() : null, anyTweet(), out);
            case 2 -> post(account, anyTweet(), null, out);
            case 3 -> delete(out);
            case 4, 5, 6 -> follow(account, any(), out);
            case 7 -> {
                names.put(account, "name " + clockMs++);
                out.accept(at(account, new ProfileChanged(account, names.get(account), null, null, null)));
            }
            case 14, 15, 16 -> blocks.act(random, account, any(), event -> out.accept(at(account, event)));
            case 17 -> blocks.hide(anyTweet(), anyTweet(), partitions, out);
            case 12, 13 -> retweet(account, anyTweet(), out);
            case 8, 9 -> mark(account, anyTweet(), out);
            default -> bookmark(account, anyTweet(), out);
        }
    }

    private void post(AccountId author, @Nullable TweetId inReplyTo, @Nullable TweetId quoteOf, Consumer<Placed> out) {
        var tweet = TweetId.of(++clockMs, author.bucket(), 0);
        tweets.put(tweet, new Posted(author, inReplyTo, quoteOf, null));
        everPosted.add(tweet);
        out.accept(at(author, notifications.posted(tweet, author, inReplyTo, quoteOf, NOW, random, any())));
    }

    private void retweet(AccountId account, @Nullable TweetId original, Consumer<Placed> out) {
        if (original == null || retweetOf(account, original) != null) {
            return;
        }
        var tweet = TweetId.of(++clockMs, account.bucket(), 0);
        tweets.put(tweet, new Posted(account, null, null, original));
        everPosted.add(tweet);
        out.accept(at(account, notifications.retweeted(tweet, account, original, NOW)));
    }

    private @Nullable TweetId retweetOf(AccountId account, TweetId original) {
        return tweets.entrySet().stream()
                .filter(e -> e.getValue().author().equals(account)
                        && original.equals(e.getValue().retweetOf()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private void delete(Consumer<Placed> out) {
        TweetId tweet = anyTweet();
        Posted posted = tweet == null ? null : tweets.remove(tweet);
        if (tweet != null && posted != null) {
            out.accept(at(
                    posted.author(),
                    new TweetDeleted(
                            tweet, posted.author(), posted.inReplyTo(), posted.quoteOf(), posted.retweetOf())));
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
                set ? notifications.favorited(account, tweet) : new TweetUnfavorited(account, tweet),
                tweet.partition(partitions)));
    }

    private void bookmark(AccountId account, @Nullable TweetId tweet, Consumer<Placed> out) {
        if (tweet == null) {
            return;
        }
        var mark = new Mark(account, tweet);
        if (bookmarks.remove(mark)) {
            out.accept(at(account, new TweetUnbookmarked(account, tweet)));
        } else {
            bookmarks.add(mark);
            out.accept(at(account, new TweetBookmarked(account, tweet)));
        }
    }

    /** Compares everything with what the partitions say. */
    void check(IntFunction<ViewReader> readers) {
        for (AccountId account : accounts) {
            ViewReader views = readers.apply(account.partition(partitions));
            long id = account.value();
            assertThat(views.accounts().byId(id).map(AccountView::getName))
                    .isEqualTo(blocks.isClosed(account) ? Optional.empty() : Optional.ofNullable(names.get(account)));
            blocks.check(account, views.blocks());
            assertThat(views.accounts().idOf("HANDLE" + account)).contains(id);
            var own = tweets.entrySet().stream()
                    .filter(e -> e.getValue().author().equals(account))
                    .map(e -> e.getKey().value())
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
            var timeline = new ArrayList<Long>();
            views.timelines().newest(id, 0, timeline::add);
            assertThat(timeline).isEqualTo(own);
            assertThat(views.timelines().count(id)).isEqualTo(own.size());
            var followers = newestFollowFirst(account);
            assertThat(views.follows().newest(id, 0, ACCOUNTS + 1))
                    .extracting(f -> f.member())
                    .isEqualTo(followers);
            assertThat(views.follows().followers(id)).isEqualTo(followers.size());
            long following =
                    follows.stream().filter(f -> f.follower().equals(account)).count();
            assertThat(views.follows().following(id)).isEqualTo(following);
            checkMarks(account, views);
            views.accounts().byId(id).ifPresent(it -> notifications.check(it, views.notifications(), now()));
        }
        everPosted.forEach(tweet -> check(tweet, readers.apply(tweet.partition(partitions))));
    }

    private void checkMarks(AccountId account, ViewReader views) {
        long id = account.value();
        assertThat(views.favorites().newest(id, 0, everPosted.size() + 1))
                .extracting(OrderedSet.Listed::member)
                .isEqualTo(newestFirst(marks, account));
        List<Long> own = newestFirst(bookmarks, account);
        assertThat(views.bookmarks().newest(id, 0, everPosted.size() + 1))
                .extracting(OrderedSet.Listed::member)
                .isEqualTo(own);
        List<Long> all = everPosted.stream().map(TweetId::value).toList();
        assertThat(views.bookmarks().among(id, all)).containsExactlyInAnyOrderElementsOf(own);
        assertThat(views.retweets().among(id, all))
                .isEqualTo(everPosted.stream()
                        .filter(tweet -> retweetOf(account, tweet) != null)
                        .map(TweetId::value)
                        .toList());
    }

    private static List<Long> newestFirst(Set<Mark> of, AccountId account) {
        var own = of.stream().filter(mark -> mark.account().equals(account));
        return own.map(mark -> mark.tweet().value()).toList().reversed();
    }

    private NotificationsModel.Now now() {
        return new NotificationsModel.Now(
                tweets::containsKey,
                this::newestMarkFirst,
                tweet -> pointing(Posted::retweetOf, tweet).reversed(),
                this::newestFollowFirst);
    }

    private List<Long> newestMarkFirst(TweetId tweet) {
        var of = marks.stream().filter(mark -> mark.tweet().equals(tweet));
        return of.map(mark -> mark.account().value()).toList().reversed();
    }

    private void check(TweetId tweet, ViewReader views) {
        long id = tweet.value();
        assertThat(views.tweets().byId(id).isPresent()).isEqualTo(tweets.containsKey(tweet));
        assertThat(views.tweetSets().favorites(id))
                .isEqualTo(marks.stream().filter(m -> m.tweet().equals(tweet)).count());
        List<Long> replies = pointing(Posted::inReplyTo, tweet);
        List<Long> retweets = pointing(Posted::retweetOf, tweet);
        int quotes = pointing(Posted::quoteOf, tweet).size();
        assertThat(views.tweetSets().pointing(id))
                .isEqualTo(new TweetSets.Pointing(replies.size(), quotes, retweets.size()));
        assertThat(views.tweetSets().newestRetweets(id, 0, everPosted.size() + 1))
                .isEqualTo(retweets.reversed());
        assertThat(views.tweetSets().oldestReplies(id, 0, everPosted.size() + 1))
                .isEqualTo(replies);
        blocks.check(tweet, everPosted, views.blocks());
        assertThat(views.tweetSets().newestFavorites(id, 0, ACCOUNTS + 1))
                .extracting(OrderedSet.Listed::member)
                .isEqualTo(newestMarkFirst(tweet));
        for (AccountId account : accounts) {
            assertThat(views.tweetSets().isFavoriteOf(id, account.value()))
                    .isEqualTo(marks.contains(new Mark(account, tweet)));
        }
        SeenTweet.check(tweet, accounts, views);
    }

    void checkSeen(IntFunction<ViewReader> readers) {
        everPosted.forEach(tweet -> SeenTweet.check(tweet, accounts, readers.apply(tweet.partition(partitions))));
    }

    private List<Long> pointing(Function<Posted, @Nullable TweetId> pointer, TweetId target) {
        return tweets.entrySet().stream()
                .filter(e -> target.equals(pointer.apply(e.getValue())))
                .map(e -> e.getKey().value())
                .sorted()
                .toList();
    }

    private List<Long> newestFollowFirst(AccountId followee) {
        var of = follows.stream().filter(follow -> follow.followee().equals(followee));
        return of.map(follow -> follow.follower().value()).toList().reversed();
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
