package roost.projection.favorite;

import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.favorite.FavoriteEvent;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;

/** Folds roost.favorites: the decider may say the same twice in a row, the set does not mind. */
public final class FavoriteFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 12;

    private final Counts counts = TweetSets.favoriteCounts(COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        if (!(record.event() instanceof FavoriteEvent event)) {
            throw new UndecodableRecord("not about a favorite");
        }
        long tweet = event.tweet().value();
        long account = event.account().value();
        switch (event) {
            case TweetFavorited marked ->
                TweetSets.FAVORITES.addUnlessThere(rows, counts, tweet, account, record.seq());
            case TweetUnfavorited unmarked -> TweetSets.FAVORITES.remove(rows, counts, tweet, account);
        }
        rows.changed(tweet);
    }
}
