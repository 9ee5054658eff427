package roost.projection.reference;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Fold;
import roost.projection.fold.Place;
import roost.projection.fold.TweetChanges;
import roost.projection.fold.ViewsTask;
import roost.projection.follow.Follows;
import roost.schema.reference.Reference;

/** Folds roost.references into the sets of their targets; a mark says only how far its source is. */
public final class ReferenceFold implements Fold<Reference> {
    private final KeyValueStore<Bytes, byte[]> tweetSets;
    private final KeyValueStore<Bytes, byte[]> follows;
    private final TweetChanges changes;

    /** Writes these stores. */
    public ReferenceFold(
            KeyValueStore<Bytes, byte[]> tweetSets, KeyValueStore<Bytes, byte[]> follows, TweetChanges changes) {
        this.tweetSets = tweetSets;
        this.follows = follows;
        this.changes = changes;
    }

    /** The fold on a task's stores. */
    public static ReferenceFold of(ViewsTask task) {
        return new ReferenceFold(
                task.store(TweetSets.STORE),
                task.store(Follows.STORE),
                task.shared().tweets());
    }

    @Override
    public void fold(Reference reference, Place place, Emission out) {
        long target = reference.target();
        long from = reference.from();
        switch (reference.kind()) {
            case REPLY -> {
                TweetSets.foldReply(tweetSets, target, from, place, reference.seq(), reference.present());
                changes.changed(target);
            }
            case QUOTE -> {
                TweetSets.foldQuote(tweetSets, target, from, place, reference.seq(), reference.present());
                changes.changed(target);
            }
            case RETWEET -> {
                TweetSets.foldRetweet(tweetSets, target, from, place, reference.seq(), reference.present());
                changes.changed(target);
            }
            case FOLLOWS -> Follows.foldFollowing(follows, target, from, place, reference.seq(), reference.present());
            case MARK -> {
                // The processor shows the progress.
            }
        }
    }
}
