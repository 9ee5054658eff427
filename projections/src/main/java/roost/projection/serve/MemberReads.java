package roost.projection.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roost.projection.block.Blocks;
import roost.projection.fold.OrderedSet;
import roost.projection.view.ViewPartitions;
import roost.projection.view.ViewReader;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.topic.Topic;
import roost.schema.views.ListMember;
import roost.schema.views.MemberList;
import roost.schema.views.MembersReply;
import roost.schema.views.MembersRequest;

/** Answers what belongs to an account or a tweet, as lists with places. Any thread. */
final class MemberReads {
    private final ViewPartitions partitions;

    MemberReads(ViewPartitions partitions) {
        this.partitions = partitions;
    }

    MembersReply members(MembersRequest request) throws InterruptedException {
        int limit = Bounds.limit(request.getLimit(), Bounds.PAGE);
        long after = Bounds.below(request.getAfter());
        // One more than asked for, to see whether there is more.
        return switch (request.getList()) {
            case BOOKMARKS -> {
                long account = Bounds.account(request.getOwner());
                var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.PRIVATE), Set.of());
                ViewReader views = reading.at(AccountId.partition(account, partitions.count()));
                yield reply(listed(views.bookmarks().newest(account, after, limit + 1)), limit, reading);
            }
            case FAVORITES -> {
                long account = Bounds.account(request.getOwner());
                var reading = new Reading(partitions, request.getFreshness(), Set.of(), Set.of(Topic.FAVORITES));
                ViewReader views = reading.at(AccountId.partition(account, partitions.count()));
                yield reply(listed(views.favorites().newest(account, after, limit + 1)), limit, reading);
            }
            case BLOCKED, MUTED -> {
                long account = Bounds.account(request.getOwner());
                var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.PRIVATE), Set.of());
                Blocks blocks = reading.at(AccountId.partition(account, partitions.count()))
                        .blocks();
                List<OrderedSet.Listed> newest = request.getList() == MemberList.BLOCKED
                        ? blocks.newestBlocked(account, after, limit + 1)
                        : blocks.newestMuted(account, after, limit + 1);
                yield reply(listed(newest), limit, reading);
            }
            case FAVORITED_BY -> {
                long tweet = Bounds.tweet(request.getOwner());
                var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.FAVORITES), Set.of());
                ViewReader views = reading.at(TweetId.partition(tweet, partitions.count()));
                yield reply(listed(views.tweetSets().newestFavorites(tweet, after, limit + 1)), limit, reading);
            }
            case REPLIES -> {
                long tweet = Bounds.tweet(request.getOwner());
                var reading =
                        new Reading(partitions, request.getFreshness(), Set.of(Topic.PRIVATE), Set.of(Topic.TWEETS));
                ViewReader views = reading.at(TweetId.partition(tweet, partitions.count()));
                yield reply(ids(shownReplies(views, tweet, after, limit)), limit, reading);
            }
            case RETWEETS -> {
                long tweet = Bounds.tweet(request.getOwner());
                var reading = new Reading(partitions, request.getFreshness(), Set.of(), Set.of(Topic.TWEETS));
                ViewReader views = reading.at(TweetId.partition(tweet, partitions.count()));
                yield reply(ids(views.tweetSets().newestRetweets(tweet, after, limit + 1)), limit, reading);
            }
            case MEMBER_LIST_UNSPECIFIED, UNRECOGNIZED -> throw Refused.bounds("no such list");
        };
    }

    private static MembersReply reply(List<ListMember> members, int limit, Reading reading) {
        return MembersReply.newBuilder()
                .addAllMembers(members.subList(0, Math.min(limit, members.size())))
                .setMore(members.size() > limit)
                .setStale(reading.stale())
                .setLagMs(reading.lagMs())
                .build();
    }

    /** One more than asked for of those that are not hidden, which nearly all are. */
    private static List<Long> shownReplies(ViewReader views, long tweet, long start, int limit) {
        var shown = new ArrayList<Long>();
        long after = start;
        while (shown.size() <= limit) {
            List<Long> found = views.tweetSets().oldestReplies(tweet, after, limit + 1);
            shown.addAll(views.blocks().shown(tweet, found));
            if (found.size() <= limit) {
                break;
            }
            after = found.getLast();
        }
        return shown;
    }

    private static List<ListMember> listed(List<OrderedSet.Listed> places) {
        return places.stream()
                .map(place -> ListMember.newBuilder()
                        .setId(place.member())
                        .setPlace(place.seq())
                        .build())
                .toList();
    }

    /** Their place is their id. */
    private static List<ListMember> ids(List<Long> ids) {
        return ids.stream()
                .map(id -> ListMember.newBuilder().setId(id).setPlace(id).build())
                .toList();
    }
}
