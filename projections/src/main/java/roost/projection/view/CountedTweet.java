package roost.projection.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import roost.projection.favorite.TweetSets;
import roost.schema.views.TweetView;

/**
 * A tweet with its counts.
 *
 * @param view without what a viewer did with it
 * @param markedBy the accounts that marked it, ascending; null where they are too many to keep at hand
 */
record CountedTweet(TweetView view, long @Nullable [] markedBy) {
    private static final int MARKS_AT_HAND = 64;

    /** Reads what belongs to a tweet. */
    static CountedTweet of(TweetView tweet, TweetSets sets) {
        long id = tweet.getId();
        var pointing = sets.pointing(id);
        TweetView counted = tweet.toBuilder()
                .setFavorites(sets.favorites(id))
                .setReplies(pointing.replies())
                .setQuotes(pointing.quotes())
                .setRetweets(pointing.retweets())
                .build();
        return new CountedTweet(counted, sets.favoritedBy(id, MARKS_AT_HAND));
    }

    /** As a viewer sees it; 0: nobody. */
    TweetView seenBy(long viewer, TweetSets sets) {
        boolean marked = viewer != 0
                && (markedBy == null
                        ? sets.isFavoriteOf(view.getId(), viewer)
                        : Arrays.binarySearch(markedBy, viewer) >= 0);
        return marked ? view.toBuilder().setFavorited(true).build() : view;
    }

    /** About what it takes in memory, in bytes. */
    int bytes() {
        int fixed = 400;
        return fixed + view.getSerializedSize() + (markedBy == null ? 0 : Long.BYTES * markedBy.length);
    }
}
