package roost.projection.bookmark;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.projection.fold.Fold;
import roost.projection.fold.Place;
import roost.projection.fold.ViewsTask;
import roost.schema.bookmark.BookmarkEvent;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;

/** Folds roost.private: the decider writes changes only, and of each bookmark compaction leaves the newest. */
public final class BookmarkFold implements Fold<EventRecord> {
    private final KeyValueStore<Bytes, byte[]> bookmarks;

    /** Writes this store. */
    public BookmarkFold(KeyValueStore<Bytes, byte[]> bookmarks) {
        this.bookmarks = bookmarks;
    }

    /** The fold on a task's stores. */
    public static BookmarkFold of(ViewsTask task) {
        return new BookmarkFold(task.store(Bookmarks.STORE));
    }

    @Override
    public void fold(EventRecord record, Place place, Emission out) {
        if (!(record.event() instanceof BookmarkEvent event)) {
            throw new UndecodableRecord("not about a bookmark");
        }
        boolean present = switch (event) {
            case TweetBookmarked set -> true;
            case TweetUnbookmarked takenBack -> false;
        };
        Bookmarks.fold(bookmarks, event.account().value(), event.tweet().value(), place, record.seq(), present);
    }
}
