package roost.projection.favorite;

import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.favorite.FavoriteEvent;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.reference.Reference;

/**
 * Folds roost.favorites into who marked a tweet, and tells the partition of who marked it, and the tweet's author. The decider
 * may say the same twice in a row, neither set minds.
 */
public final class FavoriteFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 16;

    private final Counts counts = TweetSets.favoriteCounts(COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        FavoriteEvent event = event(record);
        long tweet = event.tweet().value();
        long account = event.account().value();
        switch (event) {
            case TweetFavorited marked ->
                TweetSets.FAVORITES.addUnlessThere(rows, counts, tweet, account, record.seq());
            case TweetUnfavorited unmarked -> TweetSets.FAVORITES.remove(rows, counts, tweet, account);
        }
        rows.changed(tweet);
    }

    @Override
    public void refer(EventRecord record, Emission out) {
        FavoriteEvent event = event(record);
        out.emit(new Reference(
                Reference.Kind.FAVORITE,
                event.account().value(),
                event.tweet().value(),
                event instanceof TweetFavorited,
                record.seq(),
                record.timeMs()));
        if (event instanceof TweetFavorited marked
                && marked.author() != null
                && !marked.author().equals(marked.account())) {
            long account = marked.account().value();
            out.emit(new Reference(
                    Reference.Kind.FAVORITED,
                    marked.tweet().value(),
                    account,
                    true,
                    record.seq(),
                    new Reference.News(marked.author().value(), account, record.timeMs())));
        }
    }

    private static FavoriteEvent event(EventRecord record) {
        if (record.event() instanceof FavoriteEvent event) {
            return event;
        }
        throw new UndecodableRecord("not about a favorite");
    }
}
