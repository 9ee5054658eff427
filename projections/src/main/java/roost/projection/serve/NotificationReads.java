package roost.projection.serve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.projection.notification.Group;
import roost.projection.notification.Notifications;
import roost.projection.view.ViewPartitions;
import roost.projection.view.ViewReader;
import roost.schema.AccountId;
import roost.schema.notification.NotificationType;
import roost.schema.topic.Topic;
import roost.schema.views.AccountView;
import roost.schema.views.NotificationView;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;

/** Answers what an account is told. Any thread. */
final class NotificationReads {
    private static final Set<Topic> EVENTS =
            Set.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE);
    private static final Set<Topic> REFERENCES = Set.of(Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES);

    private final ViewPartitions partitions;

    NotificationReads(ViewPartitions partitions) {
        this.partitions = partitions;
    }

    NotificationsReply notifications(NotificationsRequest request) throws InterruptedException {
        long id = Bounds.account(request.getAccount());
        int limit = Bounds.limit(request.getLimit(), Bounds.PAGE);
        Group after = request.hasAfter() ? group(request.getAfter()) : null;
        var reading = new Reading(partitions, request.getFreshness(), EVENTS, REFERENCES);
        ViewReader views = reading.at(AccountId.partition(id, partitions.count()));
        var reply = NotificationsReply.newBuilder();
        Optional<AccountView> account = views.accounts().byId(id);
        if (account.isPresent()) {
            long read = views.notifications().readUpTo(id);
            add(views.notifications(), account.get(), after, request.getUnreadOnly() ? read : -1, limit, reply);
            reply.setReadUpToMs(read);
        }
        return reply.setStale(reading.stale()).setLagMs(reading.lagMs()).build();
    }

    private static void add(
            Notifications notifications,
            AccountView account,
            @Nullable Group after,
            long aboveMs,
            int limit,
            NotificationsReply.Builder reply) {
        // One more than asked for, to see whether there is more.
        List<Notifications.Told> found = notifications.newest(account, after, aboveMs, limit + 1);
        for (Notifications.Told told : found.subList(0, Math.min(limit, found.size()))) {
            reply.addNotifications(NotificationView.newBuilder()
                    .setType(told.group().type().ordinal())
                    .setAbout(told.group().about())
                    .setAtMs(told.group().atMs())
                    .addAllAccounts(told.accounts())
                    .setCount(told.count()));
        }
        reply.setMore(found.size() > limit);
    }

    private static Group group(NotificationView view) {
        NotificationType type =
                NotificationType.of(view.getType()).orElseThrow(() -> Refused.bounds("no such type of notification"));
        return new Group(type, Bounds.below(view.getAbout()), Bounds.below(view.getAtMs()), 0);
    }
}
