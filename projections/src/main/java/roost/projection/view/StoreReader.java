package roost.projection.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.account.Accounts;
import roost.projection.bookmark.Bookmarks;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Progress;
import roost.projection.fold.Source;
import roost.projection.fold.ViewsTask;
import roost.projection.follow.Follows;
import roost.projection.tweet.AuthorTimelines;
import roost.projection.tweet.Retweets;
import roost.projection.tweet.Tweets;
import roost.schema.views.TweetView;

/** Reads the stores of one partition: of a running task with its progress, or of a copy with what its store says. */
public final class StoreReader implements ViewReader {
    private final Tweets tweets;
    private final AuthorTimelines timelines;
    private final Accounts accounts;
    private final Follows follows;
    private final TweetSets tweetSets;
    private final Bookmarks bookmarks;
    private final Retweets retweets;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> stored;
    private final @Nullable Progress progress;
    private final @Nullable HotTweets hot;
    private final LongSupplier lagMs;

    private StoreReader(
            Function<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores,
            @Nullable Progress progress,
            @Nullable HotTweets hot,
            LongSupplier lagMs) {
        this.tweets = new Tweets(stores.apply(Tweets.STORE));
        this.timelines = new AuthorTimelines(stores.apply(AuthorTimelines.STORE));
        this.accounts = new Accounts(stores.apply(Accounts.STORE));
        this.follows = new Follows(stores.apply(Follows.STORE));
        this.tweetSets = new TweetSets(stores.apply(TweetSets.STORE));
        this.bookmarks = new Bookmarks(stores.apply(Bookmarks.STORE));
        this.retweets = new Retweets(stores.apply(Retweets.STORE));
        this.stored = stores.apply(ViewsTask.PROGRESS);
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
            Function<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores, Progress progress, HotTweets hot) {
        return new StoreReader(stores, progress, hot, () -> 0);
    }

    /** Of a standby, or of a task that is being restored. */
    public static StoreReader stale(Function<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores, LongSupplier lagMs) {
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
    public Bookmarks bookmarks() {
        return bookmarks;
    }

    @Override
    public Retweets retweets() {
        return retweets;
    }

    @Override
    public boolean await(Map<Source, Long> needs, long maxWaitMs) throws InterruptedException {
        if (progress != null) {
            return progress.await(needs, maxWaitMs);
        }
        return needs.entrySet().stream().allMatch(need -> Progress.storedSeq(stored, need.getKey()) >= need.getValue());
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
