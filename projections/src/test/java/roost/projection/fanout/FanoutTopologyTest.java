package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.ProfileChanged;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.CloudEvents;
import roost.schema.relation.BigAuthor;
import roost.schema.relation.FollowRelation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetPosted;

class FanoutTopologyTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final FanoutSettings SMALL = new FanoutSettings(5, 3, 172_800_000, 500, 2);

    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);
    private static final AccountId CYD = AccountId.of(2, 17);
    private static final AccountId DAN = AccountId.of(3, 33);
    private static final AccountId EVE = AccountId.of(1, 2);
    private static final AccountId FAY = AccountId.of(1, 3);

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

    @Test
    void a_big_author_tells_every_destination_and_is_pushed_to_nobody_else() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var followers = followersOf(ADA, 5);
            EventRecord crossing = null;
            for (var follower : followers) {
                crossing = log.followed(follower, ADA);
                run.pipe(crossing);
            }
            Objects.requireNonNull(crossing);

            var open = bigs(run.takeRelations());

            assertThat(open.keySet()).hasSize(16);
            var era = new BigAuthor.Era(TweetId.floor(crossing.timeMs()), null);
            long seq = crossing.seq();
            open.forEach((destination, big) ->
                    assertThat(big).isEqualTo(new BigAuthor(ADA, destination, List.of(era), 1, seq)));
            run.takeDeliveries();
            run.pipe(log.posted(ADA));
            assertThat(readers(run.takeDeliveries())).containsExactly(ADA);

            run.pipe(log.unfollowed(followers.get(0), ADA));
            assertThat(bigs(run.takeRelations())).isEmpty();
            log.nowMs += 60_000;
            var back = log.unfollowed(followers.get(1), ADA);
            run.pipe(back);
            var closed = bigs(run.takeRelations());
            assertThat(Objects.requireNonNull(closed.get(3)).eras())
                    .containsExactly(new BigAuthor.Era(era.from(), TweetId.floor(back.timeMs() + 1000)));
            run.takeDeliveries();
            run.pipe(log.posted(ADA));
            assertThat(readers(run.takeDeliveries())).hasSize(4);
        }
    }

    @Test
    void a_crossing_that_comes_again_is_told_again_and_tweets_before_it_are_pushed() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var before = log.posted(ADA);
            var follows = followersOf(ADA, 6).stream()
                    .map(it -> log.followed(it, ADA))
                    .toList();
            run.pipe(before);
            follows.forEach(run::pipe);
            var first = bigs(run.takeRelations());
            run.takeDeliveries();
            run.pipe(before);
            assertThat(readers(run.takeDeliveries())).hasSize(7);
            follows.forEach(run::pipe);
            assertThat(bigs(run.takeRelations())).isEqualTo(first);
        }
    }

    @Test
    void destinations_that_are_behind_are_marked_once() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var follow = log.followed(BOB, ADA);
            var posted = log.posted(ADA);
            run.pipe(follow);
            run.pipe(posted);
            run.takeDeliveries();
            run.takeRelations();
            run.passTime(500);

            var marks = run.takeDeliveries();
            assertThat(marks).extracting(FanoutRun.Sent::partition).hasSize(15).doesNotContain(1);
            assertThat(marks)
                    .allSatisfy(
                            it -> assertThat(it.value()).isEqualTo(new Delivery.Mark(1, posted.seq(), follow.seq())));
            assertThat(run.takeRelations())
                    .hasSize(15)
                    .allSatisfy(it -> assertThat(it.value())
                            .isEqualTo(new RelationMark(1, it.partition(), posted.seq(), follow.seq())));

            run.passTime(5000);
            assertThat(run.takeDeliveries()).isEmpty();
            assertThat(run.takeRelations()).isEmpty();

            var deleted = log.deleted(new TweetId(id(posted)), ADA);
            run.pipe(deleted);
            run.passTime(500);
            assertThat(run.takeDeliveries())
                    .hasSize(16)
                    .allSatisfy(
                            it -> assertThat(it.value()).isEqualTo(new Delivery.Mark(1, deleted.seq(), follow.seq())));
            assertThat(run.takeRelations()).isEmpty();
        }
    }

    @Test
    void what_does_not_keep_its_contract_goes_to_the_dead_letters_and_the_stream_goes_on() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var good = log.posted(ADA);
            run.pipe(Topic.TWEETS, good.headers(), "{".getBytes(StandardCharsets.UTF_8), 1);
            run.pipe(
                    Topic.FOLLOWS,
                    log.followed(BOB, BOB).headers(),
                    log.followed(BOB, BOB).value(),
                    1);
            var elsewhere = log.followed(BOB, ADA);
            run.pipe(new EventRecord(elsewhere.event(), 2, 1, 1, null));
            run.pipe(new EventRecord(new ProfileChanged(ADA, "Ada", null, null, null), 1, 1, 1, null));
            run.pipe(log.followed(AccountId.of(1L << 40, 1), ADA));
            var theirs = ((TweetPosted) good.event());
            run.pipe(new EventRecord(
                    new TweetPosted(theirs.tweet(), EVE, "", theirs.entities(), null, null, theirs.createdAt()),
                    2,
                    1,
                    1,
                    null));

            var letters = run.take(Topic.DEAD_LETTERS);

            assertThat(letters).hasSize(6).allSatisfy(it -> {
                assertThat(CloudEvents.get(it.headers(), DeadLetter.APPLICATION))
                        .isEqualTo("roost-fanout");
                assertThat(CloudEvents.get(it.headers(), DeadLetter.REASON)).isNotBlank();
            });
            assertThat(new String(letters.getFirst().key(), StandardCharsets.UTF_8))
                    .isEqualTo("roost.tweets/0/0");
            assertThat(letters.getFirst().value()).isEqualTo("{".getBytes(StandardCharsets.UTF_8));
            assertThat(run.metrics
                            .counter("roost.dead.letters", "application", "roost-fanout", "topic", "roost.tweets")
                            .count())
                    .isEqualTo(2);
            assertThat(run.takeDeliveries()).isEmpty();
            assertThat(run.takeRelations()).isEmpty();
            run.pipe(good);
            assertThat(run.takeDeliveries()).hasSize(1);
        }
    }

    @Test
    void types_that_are_not_known_are_counted_and_skipped() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var headers = log.posted(ADA).headers().remove(CloudEvents.TYPE);
            CloudEvents.put(headers, CloudEvents.TYPE, "roost.TweetPinned.v1");
            run.pipe(Topic.TWEETS, headers, new byte[0], 1);

            assertThat(run.metrics
                            .counter("roost.events.unknown", "application", "roost-fanout")
                            .count())
                    .isEqualTo(1);
            assertThat(run.take(Topic.DEAD_LETTERS)).isEmpty();
            assertThat(run.takeDeliveries()).isEmpty();
        }
    }

    private static List<AccountId> followersOf(AccountId author, int count) {
        var all = new ArrayList<>(List.of(BOB, CYD, DAN, EVE, FAY, AccountId.of(9, 4000)));
        all.remove(author);
        return all.subList(0, count);
    }

    private static long id(EventRecord posted) {
        return Objects.requireNonNull(EventLog.tweetOf(posted)).value();
    }

    private static Map<Integer, BigAuthor> bigs(List<FanoutRun.Sent<roost.schema.relation.Relation>> sent) {
        var bigs = new HashMap<Integer, BigAuthor>();
        for (var it : sent) {
            if (it.value() instanceof BigAuthor big) {
                bigs.put(it.partition(), big);
            }
        }
        return bigs;
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
