package roost.projection.serve;

import java.util.List;
import roost.projection.home.HomePage;
import roost.projection.home.HomeReader;
import roost.projection.home.HomeReaders;
import roost.projection.relation.Hidden;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.relation.HideRelation;
import roost.schema.topic.Topic;
import roost.schema.views.Entry;
import roost.schema.views.Following;
import roost.schema.views.FollowingReply;
import roost.schema.views.FollowingRequest;
import roost.schema.views.Freshness;
import roost.schema.views.HiddenReply;
import roost.schema.views.HiddenRequest;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.Position;
import roost.schema.views.Pull;

/** Answers what is asked of roost-home. Any thread. */
final class HomeReads {
    private final HomeReaders readers;
    private final int deliveryPartitions;

    HomeReads(HomeReaders readers, int deliveryPartitions) {
        this.readers = readers;
        this.deliveryPartitions = deliveryPartitions;
    }

    HomeReply home(HomeRequest request) throws InterruptedException {
        int limit = Bounds.limit(request.getLimit(), Bounds.PAGE);
        long below = Bounds.below(request.getBelow());
        if (below != 0 && request.getSince() != 0) {
            throw Refused.bounds("either below or since");
        }
        HomeReader reader = reader(request.getReader(), request.getFreshness());
        HomePage page = reader.home(request.getReader(), below, request.getSince(), limit);
        var reply = HomeReply.newBuilder()
                .setArrival(page.arrival())
                .setMore(page.more())
                .setHiding(page.hiding());
        for (HomePage.Entry entry : page.entries()) {
            reply.addEntries(Entry.newBuilder()
                    .setTweet(entry.tweet())
                    .setAuthor(entry.author())
                    .setArrival(entry.arrival()));
        }
        for (HomePage.Pull pull : page.pulls()) {
            reply.addPulls(Pull.newBuilder().setAuthor(pull.author()).setBelow(pull.below()));
        }
        for (Positions.Position position : reader.tweets()) {
            reply.addPositions(Position.newBuilder()
                    .setTopic(position.topic())
                    .setPartition(position.partition())
                    .setSeq(position.seq()));
        }
        return reply.build();
    }

    FollowingReply following(FollowingRequest request) throws InterruptedException {
        var reply = FollowingReply.newBuilder();
        HomeReader reader = reader(request.getReader(), request.getFreshness());
        for (HomeReader.Following followee : reader.following(request.getReader())) {
            reply.addFollowees(
                    Following.newBuilder().setAccount(followee.account()).setSinceMs(followee.sinceMs()));
        }
        return reply.build();
    }

    HiddenReply hidden(HiddenRequest request) throws InterruptedException {
        Bounds.atMost(request.getAccountsCount(), Bounds.SHOWN, "accounts");
        // Who asks for tweets, too, does not wait for their deliveries.
        var freshness = request.getFreshness().toBuilder().clearPositions();
        for (Position position : request.getFreshness().getPositionsList()) {
            if (position.getTopic().equals(Topic.PRIVATE.shortName())) {
                freshness.addPositions(position);
            }
        }
        Hidden hidden = reader(request.getReader(), freshness.build()).hidden(request.getReader());
        var reply = HiddenReply.newBuilder();
        if (hidden.isEmpty()) {
            return reply.build();
        }
        for (long account : request.getAccountsList()) {
            if (hidden.contains(HideRelation.Why.BLOCKS, account)) {
                reply.addBlocks(account);
            }
            if (hidden.contains(HideRelation.Why.BLOCKED_BY, account)) {
                reply.addBlockedBy(account);
            }
            if (hidden.contains(HideRelation.Why.MUTES, account)) {
                reply.addMutes(account);
            }
        }
        return reply.build();
    }

    private HomeReader reader(long account, Freshness asked) throws InterruptedException {
        Freshness freshness = Bounds.freshness(asked);
        int partition = AccountId.partition(Bounds.account(account), deliveryPartitions);
        HomeReader reader = readers.at(partition, freshness.getAllowStandby());
        List<Positions.Position> positions = freshness.getPositionsList().stream()
                .map(p -> new Positions.Position(p.getTopic(), p.getPartition(), p.getSeq()))
                .toList();
        if (!reader.await(positions, freshness.getMaxWaitMs())) {
            throw Refused.behind(partition);
        }
        return reader;
    }
}
