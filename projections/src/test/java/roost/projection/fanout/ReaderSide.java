package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.log.EventRecord;
import roost.schema.relation.BigAuthor;
import roost.schema.relation.FollowRelation;
import roost.schema.relation.FollowRelations;
import roost.schema.relation.HideRelation;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;

/** What the readers of one delivery partition know from prefixes of its two topics: plain sets, no store. */
final class ReaderSide {
    private record Delivered(AccountId reader, AccountId author, long tweet) {}

    private final int destination;
    private final int destinations;
    private final Set<Delivered> delivered = new HashSet<>();
    private final Map<RandomWorld.Follow, FollowRelation> relations = new HashMap<>();
    private final Map<AccountId, BigAuthor> bigs = new HashMap<>();
    final Map<String, HideRelation> hides = new HashMap<>();
    final Map<Integer, Long> privateTold = new HashMap<>();
    final Map<Integer, Long> tweetsTold = new HashMap<>();
    final Map<Integer, Long> followsTold = new HashMap<>();
    final Map<Integer, Long> relationsTold = new HashMap<>();

    ReaderSide(int destination, int destinations, List<Delivery> deliveries, List<Relation> relations) {
        this.destination = destination;
        this.destinations = destinations;
        deliveries.forEach(this::apply);
        relations.forEach(this::apply);
    }

    private void apply(Delivery delivery) {
        switch (delivery) {
            case Delivery.Push push -> {
                PackedLocals.forEach(
                        push.locals().duplicate(),
                        local -> delivered.add(
                                new Delivered(reader(local), new AccountId(push.author()), push.tweet())));
                if (push.last()) {
                    tweetsTold.merge(push.source(), push.tweetsSeq(), Math::max);
                }
            }
            case Delivery.Backfill fill -> {
                for (long tweet : fill.tweets()) {
                    delivered.add(new Delivered(reader(fill.reader()), new AccountId(fill.author()), tweet));
                }
                followsTold.merge(fill.source(), fill.followsSeq(), Math::max);
            }
            case Delivery.Mark mark -> {
                tweetsTold.merge(mark.source(), mark.tweetsSeq(), Math::max);
                followsTold.merge(mark.source(), mark.followsSeq(), Math::max);
            }
        }
    }

    private void apply(Relation relation) {
        switch (relation) {
            case FollowRelation it -> {
                assertThat(it.reader().partition(destinations)).isEqualTo(destination);
                relations.merge(new RandomWorld.Follow(it.reader(), it.followee()), it, ReaderSide::standing);
                relationsTold.merge(it.source(), it.seq(), Math::max);
            }
            case FollowRelations many -> many.follows().forEach(this::apply);
            case BigAuthor it -> {
                assertThat(it.destination()).isEqualTo(destination);
                bigs.merge(it.author(), it, (a, b) -> b.seq() >= a.seq() ? b : a);
                relationsTold.merge(it.source(), it.seq(), Math::max);
            }
            case HideRelation it -> {
                assertThat(it.reader().partition(destinations)).isEqualTo(destination);
                hides.merge(it.key(), it, (a, b) -> b.seq() >= a.seq() ? b : a);
                privateTold.merge(it.source(), it.seq(), Math::max);
            }
            case RelationMark it -> {
                assertThat(it.destination()).isEqualTo(destination);
                privateTold.merge(it.source(), it.privateSeq(), Math::max);
                relationsTold.merge(it.source(), it.followsSeq(), Math::max);
            }
        }
    }

    private static FollowRelation standing(FollowRelation a, FollowRelation b) {
        if (a.seq() != b.seq()) {
            return a.seq() > b.seq() ? a : b;
        }
        return a.floor() >= b.floor() ? a : b;
    }

    private AccountId reader(int local) {
        return new AccountId(AccountId.ofLocal(local, destination, destinations));
    }

    Map<RandomWorld.Follow, FollowRelation> relations() {
        return relations;
    }

    Map<AccountId, BigAuthor> bigs() {
        return bigs;
    }

    /** Whether a reader has a tweet, or knows that it has to be pulled. */
    boolean hasOrPulls(FollowRelation relation, TweetId tweet) {
        var big = bigs.get(relation.followee());
        return tweet.value() < relation.floor()
                || (big != null && big.eras().stream().anyMatch(era -> era.reaches(tweet.value(), tweet.value() + 1)))
                || has(relation.reader(), relation.followee(), tweet);
    }

    boolean has(AccountId reader, AccountId author, TweetId tweet) {
        return delivered.contains(new Delivered(reader, author, tweet.value()));
    }

    /** Whatever arrived was meant for its reader at some time. */
    void checkNothingStrange(RandomWorld world) {
        for (var it : delivered) {
            if (!it.reader.equals(it.author)
                    && !world.everFollowed.contains(new RandomWorld.Follow(it.reader, it.author))) {
                throw new AssertionError(it + " reached a stranger");
            }
        }
    }

    /** Whether the positions say that this tweet's event, and the follow's, have been applied here. */
    boolean isTold(EventRecord posted, FollowRelation relation) {
        return tweetsTold.getOrDefault(posted.partition(), 0L) >= posted.seq()
                && followsTold.getOrDefault(posted.partition(), 0L) >= relation.seq();
    }
}
