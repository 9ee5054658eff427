package roost.projection.favorite;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.projection.fold.Fold;
import roost.projection.fold.Place;
import roost.projection.fold.TweetChanges;
import roost.projection.fold.ViewsTask;
import roost.schema.favorite.FavoriteEvent;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;

/** Folds roost.favorites: the decider may say the same twice in a row, the set does not mind. */
public final class FavoriteFold implements Fold<EventRecord> {
    private final KeyValueStore<Bytes, byte[]> sets;
    private final TweetChanges changes;

    /** Writes this store. */
    public FavoriteFold(KeyValueStore<Bytes, byte[]> sets, TweetChanges changes) {
        this.sets = sets;
        this.changes = changes;
    }

    /** The fold on a task's stores. */
    public static FavoriteFold of(ViewsTask task) {
        return new FavoriteFold(task.store(TweetSets.STORE), task.shared().tweets());
    }

    @Override
    public void fold(EventRecord record, Place place, Emission out) {
        if (!(record.event() instanceof FavoriteEvent event)) {
            throw new UndecodableRecord("not about a favorite");
        }
        boolean present = switch (event) {
            case TweetFavorited marked -> true;
            case TweetUnfavorited unmarked -> false;
        };
        TweetSets.foldFavorite(sets, event.tweet().value(), event.account().value(), place, record.seq(), present);
        changes.changed(event.tweet().value());
    }
}
