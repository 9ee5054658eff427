package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.log.EventRecord;
import roost.schema.relation.FollowRelation;
import roost.schema.topic.Layout;

class FanoutTopologyTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final FanoutSettings SMALL = new FanoutSettings(5, 3, 172_800_000, 500, 2, 1 << 20);

    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);
    private static final AccountId CYD = AccountId.of(2, 17);
    private static final AccountId DAN = AccountId.of(3, 33);

    private final EventLog log = new EventLog(LAYOUT.partitions());

    @Test
    void a_tweet_is_pushed_to_its_author_before_anybody_follows() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var posted = log.posted(ADA);
            run.pipe(posted);

            var sent = run.takeDeliveries();

            assertThat(sent).hasSize(1);
            var push = (Delivery.Push) sent.getFirst().value();
            assertThat(sent.getFirst().partition()).isEqualTo(5);
            assertThat(push.last()).isTrue();
            assertThat(push.source()).isEqualTo(1);
            assertThat(push.tweetsSeq()).isEqualTo(posted.seq());
            assertThat(push.author()).isEqualTo(ADA.value());
            assertThat(readers(5, push)).containsExactly(ADA);
        }
    }

    @Test
    void a_destination_gets_its_followers_in_chunks_and_only_the_last_one_says_so() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            for (var follower : List.of(BOB, CYD, DAN)) {
                run.pipe(log.followed(follower, ADA));
            }
            run.takeDeliveries();
            run.pipe(log.posted(ADA));

            var sent = run.takeDeliveries();

            assertThat(sent).extracting(FanoutRun.Sent::partition).containsExactly(1, 1, 5);
            assertThat(sent)
                    .extracting(it -> ((Delivery.Push) it.value()).last())
                    .containsExactly(false, true, true);
            assertThat(readers(sent)).containsExactlyInAnyOrder(ADA, BOB, CYD, DAN);
        }
    }

    @Test
    void a_follow_writes_the_relation_and_delivers_the_newest_tweets() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var first = log.posted(ADA);
            var second = log.posted(ADA);
            run.pipe(first);
            run.pipe(second);
            run.takeDeliveries();
            var follow = log.followed(BOB, ADA);
            run.pipe(follow);

            assertThat(run.takeRelations())
                    .containsExactly(new FanoutRun.Sent<>(
                            1, new FollowRelation(BOB, ADA, true, 0, follow.timeMs(), 1, follow.seq())));
            var sent = run.takeDeliveries();
            assertThat(sent).hasSize(1);
            assertThat(sent.getFirst().partition()).isEqualTo(1);
            var backfill = (Delivery.Backfill) sent.getFirst().value();
            assertThat(backfill.reader()).isEqualTo(AccountId.local(BOB.value(), 16));
            assertThat(backfill.author()).isEqualTo(ADA.value());
            assertThat(backfill.followsSeq()).isEqualTo(follow.seq());
            assertThat(backfill.tweets()).containsExactly(id(second), id(first));
        }
    }

    @Test
    void what_is_older_than_the_push_age_is_below_the_floor() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            run.pipe(log.posted(ADA));
            log.nowMs += SMALL.pushAgeMs();
            var recent = log.posted(ADA);
            run.pipe(recent);
            var follow = log.followed(BOB, ADA);
            run.pipe(follow);

            var relation = (FollowRelation) run.takeRelations().getFirst().value();
            assertThat(relation.floor()).isEqualTo(TweetId.floor(follow.timeMs() - SMALL.pushAgeMs()));
            var backfill = (Delivery.Backfill) run.takeDeliveries().getLast().value();
            assertThat(backfill.tweets()).containsExactly(id(recent));
        }
    }

    @Test
    void a_long_author_is_delivered_in_part_and_the_floor_says_which() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var ids = new ArrayList<Long>();
            for (int i = 0; i < 1000; i++) {
                var posted = log.posted(ADA);
                ids.add(id(posted));
                run.pipe(posted);
            }
            run.takeDeliveries();
            run.pipe(log.followed(BOB, ADA));

            var backfill = (Delivery.Backfill) run.takeDeliveries().getLast().value();
            assertThat(backfill.tweets()).hasSize(Delivery.MAX_BACKFILL);
            assertThat(backfill.tweets()[0]).isEqualTo(ids.getLast());
            long oldest = backfill.tweets()[Delivery.MAX_BACKFILL - 1];
            assertThat(oldest).isEqualTo(ids.get(600));
            var relation = (FollowRelation) run.takeRelations().getFirst().value();
            assertThat(relation.floor()).isEqualTo(oldest);
        }
    }

    @Test
    void a_deleted_tweet_is_not_delivered_to_who_follows_later() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var gone = log.posted(ADA);
            run.pipe(gone);
            var stays = new ArrayList<Long>();
            for (int i = 0; i < 30; i++) {
                var posted = log.posted(ADA);
                stays.addFirst(id(posted));
                run.pipe(posted);
            }
            run.pipe(log.deleted(new TweetId(id(gone)), ADA));
            run.pipe(gone);
            run.takeDeliveries();
            run.pipe(log.followed(BOB, ADA));

            var backfill = (Delivery.Backfill) run.takeDeliveries().getLast().value();
            assertThat(backfill.tweets())
                    .containsExactly(stays.stream().mapToLong(it -> it).toArray());
            assertThat(((FollowRelation) run.takeRelations().getFirst().value()).floor())
                    .isZero();
        }
    }

    @Test
    void an_unfollow_ends_the_relation_and_the_pushes() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            run.pipe(log.followed(BOB, ADA));
            run.takeDeliveries();
            run.takeRelations();
            var unfollow = log.unfollowed(BOB, ADA);
            run.pipe(unfollow);

            assertThat(run.takeRelations())
                    .containsExactly(new FanoutRun.Sent<>(
                            1, new FollowRelation(BOB, ADA, false, 0, unfollow.timeMs(), 1, unfollow.seq())));
            var backfill = (Delivery.Backfill) run.takeDeliveries().getFirst().value();
            assertThat(backfill.tweets()).isEmpty();
            assertThat(backfill.followsSeq()).isEqualTo(unfollow.seq());
            run.pipe(log.posted(ADA));
            assertThat(readers(run.takeDeliveries())).containsExactly(ADA);
        }
    }

    private static long id(EventRecord posted) {
        return Objects.requireNonNull(EventLog.tweetOf(posted)).value();
    }

    private static Set<AccountId> readers(List<FanoutRun.Sent<Delivery>> sent) {
        var readers = new HashSet<AccountId>();
        for (var it : sent) {
            readers.addAll(readers(it.partition(), (Delivery.Push) it.value()));
        }
        return readers;
    }

    private static Set<AccountId> readers(int destination, Delivery.Push push) {
        var readers = new HashSet<AccountId>();
        PackedLocals.forEach(
                push.locals().duplicate(),
                local ->
                        readers.add(new AccountId(AccountId.ofLocal(local, destination, LAYOUT.deliveryPartitions()))));
        return readers;
    }
}
