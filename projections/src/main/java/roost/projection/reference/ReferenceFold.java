package roost.projection.reference;

import roost.projection.favorite.Favorites;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.projection.follow.Follows;
import roost.projection.notification.News;
import roost.schema.reference.Reference;
import roost.schema.reference.ReferenceRecord;

/**
 * Folds roost.references into the sets of their targets, and what is told into the rows of who is told; of what a
 * source sends again the part that is known is left out.
 */
public final class ReferenceFold implements Fold<ReferenceRecord> {
    private static final int COUNT_BITS = 18;

    private final Counts following = Follows.followingCounts(COUNT_BITS);

    @Override
    public void fold(ReferenceRecord record, long known, Rows rows) {
        for (Reference reference : record.references()) {
            if (reference.seq() > known) {
                fold(reference, rows);
            }
        }
    }

    private void fold(Reference reference, Rows rows) {
        Reference.News news = reference.news();
        if (news != null) {
            News.fold(rows, reference, news);
        }
        switch (reference.kind()) {
            case REPLY, QUOTE, RETWEET -> {
                TweetSets.fold(rows, reference);
                rows.changed(reference.target());
            }
            case FOLLOWED, FAVORITED, MENTION -> {
                // Told, and no set: the target's partition decided them or keeps none.
            }
            case FOLLOWS -> following.add(rows, reference.target(), reference.present() ? 1 : -1);
            case FAVORITE -> Favorites.fold(rows, reference);
        }
    }
}
