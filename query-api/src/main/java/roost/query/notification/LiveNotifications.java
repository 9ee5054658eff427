package roost.query.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.page.Page;
import roost.query.route.Reading;
import roost.schema.AccountId;
import roost.schema.notification.NotificationId;
import roost.schema.notification.NotificationType;
import roost.schema.views.NotificationView;

/** Notifications that are newer than one that was seen. Thread-safe. */
public final class LiveNotifications {
    private static final int PAGE = 20;

    /** Before everything: of who was never told anything. */
    private static final NotificationId NOTHING = new NotificationId(0, NotificationType.FOLLOW, 0);

    private final NotificationReads reads;
    private final NotificationJson json;

    LiveNotifications(NotificationReads reads, NotificationJson json) {
        this.reads = reads;
        this.json = json;
    }

    /** One of them. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Item(NotificationId id, byte[] json) {}

    /**
     * What is new.
     *
     * @param oldestFirst at most a page
     * @param newest the newest that there is by now
     * @param more whether more came than a page takes
     * @param unread how many are newer than what was read, at most 100
     */
    public record News(List<Item> oldestFirst, NotificationId newest, boolean more, int unread) {}

    /** What is newer than a notification; null: nothing, but which is the newest. */
    public News since(AccountId owner, @Nullable NotificationId last, Reading reading) {
        Page<Notification, NotificationView> page = reads.page(owner, NotificationReads.START, PAGE, reading);
        NotificationId newest = last == null ? NOTHING : last;
        var items = new ArrayList<Item>();
        for (Notification one : page.items()) {
            NotificationId id = id(one.view());
            if (id.atMs() > newest.atMs()) {
                newest = id;
            }
            if (last != null && id.atMs() > last.atMs()) {
                items.addFirst(new Item(id, json.one(one)));
            }
        }
        boolean more = items.size() == page.items().size() && page.next() != null;
        return new News(items, newest, more, reads.unread(owner, reading));
    }

    private static NotificationId id(NotificationView view) {
        return new NotificationId(
                view.getAtMs(), NotificationType.of(view.getType()).orElseThrow(), view.getAbout());
    }
}
