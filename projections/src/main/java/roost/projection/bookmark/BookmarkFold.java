package roost.projection.bookmark;

import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.schema.bookmark.BookmarkEvent;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;

/** Folds roost.private: the decider writes changes only, and of each bookmark compaction leaves the newest. */
public final class BookmarkFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 10;

    private final Counts counts = Bookmarks.counts(COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        if (!(record.event() instanceof BookmarkEvent event)) {
            throw new UndecodableRecord("not about a bookmark");
        }
        long account = event.account().value();
        long tweet = event.tweet().value();
        switch (event) {
            case TweetBookmarked set -> Bookmarks.BOOKMARKS.renew(rows, counts, account, tweet, record.seq());
            case TweetUnbookmarked takenBack -> Bookmarks.BOOKMARKS.remove(rows, counts, account, tweet);
        }
    }
}
