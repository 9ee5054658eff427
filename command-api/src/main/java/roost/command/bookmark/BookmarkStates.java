package roost.command.bookmark;

import java.util.List;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.bookmark.BookmarkEvent;

/** How bookmarks are kept in the decider's stores. */
public final class BookmarkStates {
    /** {@code bookmark/<account>><tweet>}: there while it is set. */
    public static final EntityState<BookmarkId, Bookmark> BOOKMARKS = new EntityState<>(
            BookmarkId.class,
            Bookmark.class,
            StateStore.ENTITIES,
            "bookmark/",
            event -> event instanceof BookmarkEvent mark ? new BookmarkId(mark.account(), mark.tweet()) : null,
            bookmark -> bookmark.set() ? new StateWriter(1).toBytes() : null,
            (id, bytes) -> new Bookmark(id, StateReader.ofVersion(1, bytes).version() == 1));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(BOOKMARKS);

    private BookmarkStates() {}
}
