package roost.query.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.notification.NotificationType;
import roost.schema.views.NotificationView;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;

/** What accounts of a {@link World} are told, as the views say it, and up to when they have read. */
public final class Tellings {
    private static final Comparator<NotificationView> NEWEST_FIRST = Comparator.comparingLong(NotificationView::getAtMs)
            .reversed()
            .thenComparingInt(NotificationView::getType)
            .thenComparingLong(NotificationView::getAbout);
    private final Map<Long, List<NotificationView>> told = new HashMap<>();
    private final Map<Long, Long> read = new HashMap<>();
    private final Runnable changed;
    private long nowMs = World.START_MS;

    Tellings(Runnable changed) {
        this.changed = changed;
    }

    /** Tells an account something of a tweet, instead of what it was told of it; by whom, the newest first. */
    public synchronized long tell(AccountId account, NotificationType type, TweetId about, AccountId... by) {
        return tell(account, type, about.value(), by.length, by);
    }

    /** Tells an account of its new followers. */
    public synchronized long follows(AccountId account, int count, AccountId... by) {
        return tell(account, NotificationType.FOLLOW, 1, count, by);
    }

    private long tell(AccountId account, NotificationType type, long about, int count, AccountId... by) {
        var all = told.computeIfAbsent(account.value(), a -> new ArrayList<>());
        all.removeIf(view -> view.getType() == type.ordinal() && view.getAbout() == about);
        var view = NotificationView.newBuilder()
                .setType(type.ordinal())
                .setAbout(about)
                .setAtMs(++nowMs)
                .setCount(count);
        for (AccountId one : by) {
            view.addAccounts(one.value());
        }
        all.add(view.build());
        all.sort(NEWEST_FIRST);
        changed.run();
        return nowMs;
    }

    /** An account reads. */
    public synchronized void read(AccountId account, long upToMs) {
        read.put(account.value(), upToMs);
        changed.run();
    }

    synchronized NotificationsReply.Builder answer(NotificationsRequest request) {
        long upTo = read.getOrDefault(request.getAccount(), 0L);
        List<NotificationView> rest = told.getOrDefault(request.getAccount(), List.of()).stream()
                .filter(view -> !request.getUnreadOnly() || view.getAtMs() > upTo)
                .filter(view -> !request.hasAfter() || NEWEST_FIRST.compare(view, request.getAfter()) > 0)
                .toList();
        return NotificationsReply.newBuilder()
                .addAllNotifications(rest.stream().limit(request.getLimit()).toList())
                .setMore(rest.size() > request.getLimit())
                .setReadUpToMs(upTo);
    }
}
