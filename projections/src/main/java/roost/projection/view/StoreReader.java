package roost.projection.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import roost.projection.account.Accounts;
import roost.projection.block.Blocks;
import roost.projection.bookmark.Bookmarks;
import roost.projection.favorite.Favorites;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.FoldStore;
import roost.projection.fold.Progress;
import roost.projection.fold.Source;
import roost.projection.follow.Follows;
import roost.projection.notification.Notifications;
import roost.projection.tweet.AuthorTimelines;
import roost.projection.tweet.Retweets;
import roost.projection.tweet.Tweets;
import roost.schema.topic.Topic;
import roost.schema.views.TweetView;

/** Reads the stores of one partition: of a running task with its progress, or of a copy with what its store says. */
public final class StoreReader implements ViewReader {
    private final Tweets tweets;
    private final AuthorTimelines timelines;
    private final Accounts accounts;
    private final Follows follows;
    private final TweetSets tweetSets;
    private final Favorites favorites;
    private final Bookmarks bookmarks;
    private final Blocks blocks;
    private final Retweets retweets;
    private final Notifications notifications;
    private final Function<String, ? extends FoldStore<?>> stores;
    private final @Nullable Progress progress;
    private final @Nullable HotTweets hot;
    private final LongSupplier lagMs;

    private StoreReader(
            Function<String, ? extends FoldStore<?>> stores,
            @Nullable Progress progress,
            @Nullable HotTweets hot,
            LongSupplier lagMs) {
        var ofTweets = stores.apply(Topic.TWEETS.shortName());
        var ofReferences = stores.apply(Topic.REFERENCES.shortName());
        this.tweets = new Tweets(ofTweets);
        this.timelines = new AuthorTimelines(ofTweets);
        this.retweets = new Retweets(ofTweets);
        this.accounts = new Accounts(stores.apply(Topic.ACCOUNTS.shortName()));
        this.follows = new Follows(stores.apply(Topic.FOLLOWS.shortName()), ofReferences);
        this.tweetSets = new TweetSets(stores.apply(Topic.FAVORITES.shortName()), ofReferences);
        this.favorites = new Favorites(ofReferences);
        this.bookmarks = new Bookmarks(stores.apply(Topic.PRIVATE.shortName()));
        this.blocks = new Blocks(stores.apply(Topic.PRIVATE.shortName()));
        this.notifications =
                new Notifications(ofReferences, stores.apply(Topic.PRIVATE.shortName()), tweetSets, follows, retweets);
        this.stores = stores;
        this.progress = progress;
        this.hot = hot;
        this.lagMs = lagMs;
    }

    /**
     * Of a task that runs here.
     *
     * @param hot hears of all changes of its tweets
     */
    public static StoreReader active(
            Function<String, ? extends FoldStore<?>> stores, Progress progress, HotTweets hot) {
        return new StoreReader(stores, progress, hot, () -> 0);
    }

    /** Of a standby, or of a task that is being restored. */
    public static StoreReader stale(Function<String, ? extends FoldStore<?>> stores, LongSupplier lagMs) {
        return new StoreReader(stores, null, null, lagMs);
    }

    @Override
    public Tweets tweets() {
        return tweets;
    }

    @Override
    public AuthorTimelines timelines() {
        return timelines;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Follows follows() {
        return follows;
    }

    @Override
    public TweetSets tweetSets() {
        return tweetSets;
    }

    @Override
    public Optional<TweetView> tweet(long id, long viewer) {
        CountedTweet tweet = hot == null || progress == null ? read(id) : hot.of(id, progress, () -> read(id));
        return Optional.ofNullable(tweet).map(counted -> counted.seenBy(viewer, tweetSets));
    }

    private @Nullable CountedTweet read(long id) {
        return tweets.byId(id).map(tweet -> CountedTweet.of(tweet, tweetSets)).orElse(null);
    }

    @Override
    public Favorites favorites() {
        return favorites;
    }

    @Override
    public Bookmarks bookmarks() {
        return bookmarks;
    }

    @Override
    public Blocks blocks() {
        return blocks;
    }

    @Override
    public Retweets retweets() {
        return retweets;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public boolean await(Map<Source, Long> needs, long maxWaitMs) throws InterruptedException {
        if (progress != null) {
            return progress.await(needs, maxWaitMs);
        }
        return needs.entrySet().stream().allMatch(need -> reached(need.getKey()) >= need.getValue());
    }

    @Override
    public long reached(Source source) {
        return progress != null
                ? progress.seq(source)
                : stores.apply(source.store()).reached(source);
    }

    @Override
    public boolean stale() {
        return progress == null;
    }

    @Override
    public long lagMs() {
        return lagMs.getAsLong();
    }
}
