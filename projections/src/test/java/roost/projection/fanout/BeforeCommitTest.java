package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.delivery.Delivery;
import roost.schema.topic.Layout;

/** What is held back goes before a commit: the driver commits behind each record, as Streams' own task does it. */
class BeforeCommitTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);

    private final EventLog log = new EventLog(LAYOUT.partitions());

    @Test
    void deliveries_and_rows_are_sent_with_the_commit_though_the_task_is_behind() {
        try (var run = new FanoutRun(LAYOUT, FanoutSettings.defaults(LAYOUT))) {
            var follow = log.followed(BOB, ADA);
            var posted = log.posted(ADA);
            run.passTime(posted.timeMs() + TimeUnit.DAYS.toMillis(1));

            run.pipe(follow);
            assertThat(run.takeDeliveries())
                    .extracting(FanoutRun.Sent::value)
                    .hasOnlyElementsOfType(Delivery.Backfill.class)
                    .hasSize(1);
            run.pipe(posted);
            assertThat(run.takeDeliveries())
                    .extracting(FanoutRun.Sent::value)
                    .hasOnlyElementsOfType(Delivery.Push.class)
                    .hasSize(2);

            assertThat(run.takeChangelog(FanoutTopology.FOLLOWERS))
                    .as("chunk and audience of the follow; newest tweets and the author's own chunk")
                    .hasSize(4);
            assertThat(run.takeChangelog(FanoutTopology.POSITIONS)).hasSize(2);
        }
    }
}
