package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

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
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.log.EventRecord;
import roost.schema.relation.BigAuthor;
import roost.schema.topic.Layout;

class BigAuthorTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final FanoutSettings SMALL = new FanoutSettings(5, 3, 172_800_000, 500, 2, 1 << 20);

    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);
    private static final AccountId CYD = AccountId.of(2, 17);
    private static final AccountId DAN = AccountId.of(3, 33);
    private static final AccountId EVE = AccountId.of(1, 2);
    private static final AccountId FAY = AccountId.of(1, 3);

    private final EventLog log = new EventLog(LAYOUT.partitions());

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
    void a_tweet_worked_on_before_the_crossing_down_that_precedes_it_is_in_the_era() {
        try (var run = new FanoutRun(LAYOUT, SMALL)) {
            var followers = followersOf(ADA, 5);
            followers.forEach(it -> run.pipe(log.followed(it, ADA)));
            run.pipe(log.unfollowed(followers.get(0), ADA));
            var down = log.unfollowed(followers.get(1), ADA);
            log.nowMs += 60_000;
            var after = log.posted(ADA);
            run.takeRelations();
            run.takeDeliveries();

            run.pipe(after);
            assertThat(readers(run.takeDeliveries())).doesNotContain(followers.get(2));
            run.pipe(down);

            var closed = Objects.requireNonNull(bigs(run.takeRelations()).get(3));
            assertThat(closed.eras().getLast().until()).isGreaterThan(TweetId.floor(after.timeMs() - 1));
        }
    }

    private static List<AccountId> followersOf(AccountId author, int count) {
        var all = new ArrayList<>(List.of(BOB, CYD, DAN, EVE, FAY, AccountId.of(9, 4000)));
        all.remove(author);
        return all.subList(0, count);
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
