package roost.projection.serve;

import java.util.Optional;
import java.util.Set;
import roost.projection.fold.OrderedSet;
import roost.projection.follow.Follows;
import roost.projection.view.ViewPartitions;
import roost.projection.view.ViewReader;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.topic.Topic;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.FollowersReply;
import roost.schema.views.FollowersRequest;

/** Answers what is asked about accounts and their followers. Any thread. */
final class AccountReads {
    private static final int HANDLE_CHARS = 30;

    private final ViewPartitions partitions;

    AccountReads(ViewPartitions partitions) {
        this.partitions = partitions;
    }

    AccountsReply accounts(AccountsRequest request) throws InterruptedException {
        Bounds.atMost(request.getIdsCount() + request.getHandlesCount(), Bounds.IDS, "accounts");
        Bounds.atMost(request.getTargetsCount(), Bounds.IDS, "targets");
        long viewer = Bounds.viewer(request.getViewer());
        var reading = new Reading(
                partitions,
                request.getFreshness(),
                Set.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS),
                Set.of(Topic.FOLLOWS));
        var reply = AccountsReply.newBuilder();
        for (long id : request.getIdsList()) {
            ViewReader views = reading.at(AccountId.partition(Bounds.account(id), partitions.count()));
            account(views, id, viewer, request.getNamesOnly()).ifPresent(reply::addAccounts);
        }
        for (String handle : request.getHandlesList()) {
            if (handle.isEmpty() || handle.length() > HANDLE_CHARS) {
                throw Refused.bounds("not a handle");
            }
            ViewReader views = reading.at(Bucket.partition(Bucket.of(handle), partitions.count()));
            views.accounts()
                    .idOf(handle)
                    .flatMap(id -> account(views, id, viewer, request.getNamesOnly()))
                    .ifPresent(reply::addAccounts);
        }
        if (viewer != 0 && request.getTargetsCount() > 0) {
            Follows follows =
                    reading.at(AccountId.partition(viewer, partitions.count())).follows();
            for (long target : request.getTargetsList()) {
                if (follows.isFollowedBy(viewer, Bounds.account(target))) {
                    reply.addFollowersOfViewer(target);
                }
            }
        }
        return reply.setStale(reading.stale()).setLagMs(reading.lagMs()).build();
    }

    FollowersReply followers(FollowersRequest request) throws InterruptedException {
        long account = Bounds.account(request.getAccount());
        int limit = Bounds.limit(request.getLimit(), Bounds.PAGE);
        long below = Bounds.below(request.getBelow());
        var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.FOLLOWS), Set.of());
        Follows follows =
                reading.at(AccountId.partition(account, partitions.count())).follows();
        var reply = FollowersReply.newBuilder();
        var page = follows.newest(account, below, limit + 1);
        for (OrderedSet.Listed follower : page.subList(0, Math.min(limit, page.size()))) {
            reply.addFollowers(follower.member());
        }
        if (page.size() > limit) {
            reply.setNext(page.get(limit - 1).seq());
        }
        return reply.setStale(reading.stale()).setLagMs(reading.lagMs()).build();
    }

    private static Optional<AccountView> account(ViewReader views, long id, long viewer, boolean nameOnly) {
        Optional<AccountView> found = views.accounts().byId(id);
        return nameOnly
                ? found
                : found.map(account -> account.toBuilder()
                        .setTweets(views.timelines().count(id))
                        .setFollowers(views.follows().followers(id))
                        .setFollowing(views.follows().following(id))
                        .setFollowedByMe(viewer != 0 && views.follows().isFollowedBy(id, viewer))
                        .build());
    }
}
