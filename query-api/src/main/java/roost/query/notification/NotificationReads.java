package roost.query.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.block.Hiding;
import roost.query.page.Page;
import roost.query.relation.Between;
import roost.query.relation.Relations;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.notification.NotificationType;
import roost.schema.views.Application;
import roost.schema.views.NotificationView;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;

/**
 * What accounts are told, less what they do not see: of a group those on either side of a block or mute, and closed
 * accounts, are left out, and a group in which nobody or no tweet is left is none. Thread-safe.
 */
final class NotificationReads {
    /** Unread notifications are counted up to here. */
    static final int MOST_UNREAD = 100;

    /** Stands before the newest. */
    static final NotificationView START = NotificationView.getDefaultInstance();

    private static final int FOLLOW = NotificationType.FOLLOW.ordinal();
    private static final int AUTHORS_AT_ONCE = 400;

    private final Views views;
    private final TweetReads tweets;
    private final Authors authors;
    private final Relations relations;
    private final Hiding hiding;
    private final Parallel parallel;

    NotificationReads(
            Views views, TweetReads tweets, Authors authors, Relations relations, Hiding hiding, Parallel parallel) {
        this.views = views;
        this.tweets = tweets;
        this.authors = authors;
        this.relations = relations;
        this.hiding = hiding;
        this.parallel = parallel;
    }

    /** A page from after a notification on, {@link #START} for the newest. */
    Page<Notification, NotificationView> page(AccountId owner, NotificationView start, int limit, Reading reading) {
        return Page.fill(
                limit,
                start,
                (after, room) -> {
                    NotificationsReply reply = ask(owner, after, limit, false, reading);
                    List<NotificationView> found = reply.getNotificationsList();
                    return new Page.Step<>(found, reply.getMore() ? found.getLast() : null, it -> it);
                },
                found -> shown(owner.value(), found, reading));
    }

    /** How many are newer than what the owner has read, at most 100. */
    int unread(AccountId owner, Reading reading) {
        NotificationsReply reply = ask(owner, START, MOST_UNREAD, true, reading);
        return shown(owner.value(), reply.getNotificationsList(), reading).size();
    }

    private NotificationsReply ask(
            AccountId owner, NotificationView after, int limit, boolean unreadOnly, Reading reading) {
        return views.one(
                Application.VIEWS,
                owner.bucket(),
                (node, bucket, freshness) -> {
                    var request = NotificationsRequest.newBuilder()
                            .setAccount(owner.value())
                            .setLimit(limit)
                            .setUnreadOnly(unreadOnly)
                            .setFreshness(freshness);
                    if (after != START) {
                        request.setAfter(after);
                    }
                    NotificationsReply reply = node.notifications(request.build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
    }

    private Map<NotificationView, Notification> shown(long owner, List<NotificationView> found, Reading reading) {
        if (found.isEmpty()) {
            return Map.of();
        }
        List<Long> about = found.stream()
                .filter(view -> view.getType() != FOLLOW)
                .map(NotificationView::getAbout)
                .distinct()
                .toList();
        var who = new HashSet<Long>();
        found.forEach(view -> who.addAll(view.getAccountsList()));
        var both = parallel.both(
                () -> hiding.withoutHidden(tweets.byId(about, owner, reading), owner, reading),
                () -> visible(owner, who, reading));
        var shown = new HashMap<NotificationView, Notification>();
        for (NotificationView view : found) {
            Notification one = shown(view, both.first(), both.second());
            if (one != null) {
                shown.put(view, one);
            }
        }
        return shown;
    }

    private static @Nullable Notification shown(
            NotificationView view, Map<Long, AuthoredTweet> tweets, Map<Long, Authors.Author> visible) {
        AuthoredTweet tweet = view.getType() == FOLLOW ? null : tweets.get(view.getAbout());
        var accounts = new ArrayList<Authors.Author>();
        for (long id : view.getAccountsList()) {
            Authors.Author account = visible.get(id);
            if (account != null) {
                accounts.add(account);
            }
        }
        if (accounts.isEmpty() || (tweet == null && view.getType() != FOLLOW)) {
            return null;
        }
        long left = view.getCount() - (view.getAccountsCount() - accounts.size());
        return new Notification(view, accounts, Math.max(accounts.size(), left), tweet);
    }

    /** Of these accounts, those that are there and not hidden from the owner. */
    private Map<Long, Authors.Author> visible(long owner, Collection<Long> ids, Reading reading) {
        Between between = relations.between(owner, ids, reading);
        List<Long> asked = ids.stream().filter(id -> !between.isHidden(id)).toList();
        var visible = new HashMap<Long, Authors.Author>();
        for (int from = 0; from < asked.size(); from += AUTHORS_AT_ONCE) {
            visible.putAll(authors.of(asked.subList(from, Math.min(asked.size(), from + AUTHORS_AT_ONCE)), reading));
        }
        return visible;
    }
}
