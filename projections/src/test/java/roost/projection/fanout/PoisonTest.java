package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.account.ProfileChanged;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetPosted;

class PoisonTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);
    private static final FanoutSettings SMALL = new FanoutSettings(5, 3, 172_800_000, 500, 2, 1 << 20);

    private static final AccountId ADA = AccountId.of(1, 5);
    private static final AccountId BOB = AccountId.of(1, 17);
    private static final AccountId EVE = AccountId.of(1, 2);

    private final EventLog log = new EventLog(LAYOUT.partitions());

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
}
