package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Layout;

class MarksTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final FanoutSettings SMALL = new FanoutSettings(5, 3, 172_800_000, 500, 2, 1 << 20);

    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);

    private final EventLog log = new EventLog(LAYOUT.partitions());

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
                            .isEqualTo(new RelationMark(1, it.partition(), posted.seq(), follow.seq(), 0)));

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

    private static long id(EventRecord posted) {
        return Objects.requireNonNull(EventLog.tweetOf(posted)).value();
    }
}
