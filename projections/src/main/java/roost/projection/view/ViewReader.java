package roost.projection.view;

import java.util.Map;
import java.util.Optional;
import roost.projection.account.Accounts;
import roost.projection.block.Blocks;
import roost.projection.bookmark.Bookmarks;
import roost.projection.favorite.Favorites;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Source;
import roost.projection.follow.Follows;
import roost.projection.notification.Notifications;
import roost.projection.tweet.AuthorTimelines;
import roost.projection.tweet.Retweets;
import roost.projection.tweet.Tweets;
import roost.schema.views.TweetView;

/** The stores of one partition of roost-views, as they are read: by any thread, while the folds go on. */
public interface ViewReader {
    /** Tweets by id, and the newest of the partition. */
    Tweets tweets();

    /** The tweets of each author. */
    AuthorTimelines timelines();

    /** Accounts by id and handle. */
    Accounts accounts();

    /** Followers, and how many an account follows. */
    Follows follows();

    /** Favorites and replies of a tweet. */
    TweetSets tweetSets();

    /** What accounts have marked as favorites. */
    Favorites favorites();

    /** What accounts have bookmarked. */
    Bookmarks bookmarks();

    /** Whom accounts have blocked and muted. */
    Blocks blocks();

    /** What accounts have retweeted. */
    Retweets retweets();

    /** What accounts are told. */
    Notifications notifications();

    /**
     * A tweet with its counts, as a viewer sees it; empty if unknown or deleted.
     *
     * @param viewer raw account id, 0: nobody
     */
    Optional<TweetView> tweet(long id, long viewer);

    /**
     * Waits until the folds have all of these.
     *
     * @param needs source and seq
     * @param maxWaitMs milliseconds; 0: only look
     * @return false if the time passed first
     */
    boolean await(Map<Source, Long> needs, long maxWaitMs) throws InterruptedException;

    /** The highest seq of a source whose folds can be read by now; 0: none. */
    long reached(Source source);

    /** Whether this is a standby's copy, or one that is still being restored. */
    boolean stale();

    /** How far behind a stale copy is, in milliseconds; 0 of one that is not. */
    long lagMs();
}
