package roost.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.query.notification.LiveNotifications;
import roost.query.route.Reading;
import roost.schema.AccountId;
import roost.schema.notification.NotificationId;

/** What an account is told, and how much of it is unread. */
final class NotificationFeed implements Feed {
    private final AccountId owner;
    private final LiveNotifications notifications;
    private final Set<Subject> own;
    private @Nullable NotificationId last;
    private int lastUnread = -1;

    /**
     * From a notification on.
     *
     * @param last only what is newer; null: only what is newer than now
     * @param own what the owner is told by: account and handle
     */
    NotificationFeed(
            AccountId owner, @Nullable NotificationId last, LiveNotifications notifications, Set<Subject> own) {
        this.owner = owner;
        this.last = last;
        this.notifications = notifications;
        this.own = own;
    }

    @Override
    public Set<Subject> subjects() {
        return own;
    }

    @Override
    public List<byte[]> catchUp(Set<Subject.Kind> what, Reading reading) {
        LiveNotifications.News news = notifications.since(owner, last, reading);
        var frames = new ArrayList<byte[]>();
        if (last == null) {
            String id = news.newest().toString();
            frames.add(Frame.event("ready", id, "{}"));
        } else if (news.more()) {
            frames.add(Frame.event("reset", news.newest().toString(), "{}"));
        } else {
            for (LiveNotifications.Item item : news.oldestFirst()) {
                frames.add(Frame.event("notification", item.id().toString(), item.json()));
            }
        }
        last = news.newest();
        if (news.unread() != lastUnread) {
            lastUnread = news.unread();
            frames.add(Frame.event("unread", null, "{\"unread\":" + lastUnread + "}"));
        }
        return frames;
    }

    @Override
    public byte @Nullable [] tweet(TweetState state) {
        return null;
    }

    @Override
    public boolean pulls() {
        return false;
    }
}
