package roost.command.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.SessionsListed;
import roost.schema.block.AccountBlocked;
import roost.schema.block.HideReply;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.UnfollowAccount;
import roost.schema.log.CommandRecord;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.Command;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.session.Session;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetPosted;

/** Reads events of a partition and sends what follows from them. One per task, on its stream thread. */
final class PolicyProcessor implements Processor<byte[], byte @Nullable [], Routed, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyProcessor.class);

    /** How many follows of closed accounts are ended at a time: whoever has millions does not hold up the others. */
    private static final int STRETCH = 500;

    private static final Duration STRETCH_EVERY = Duration.ofMillis(100);
    private static final byte[] A_REPLY = "\"inReplyTo\":\"".getBytes(StandardCharsets.UTF_8);

    private final Layout layout;
    private final Targets targets;
    private final PolicyMetrics metrics;
    private @Nullable ProcessorContext<Routed, byte[]> context;
    private @Nullable FollowPairs pairs;

    PolicyProcessor(Layout layout, Targets targets, PolicyMetrics metrics) {
        this.layout = layout;
        this.targets = targets;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Routed, byte[]> task) {
        context = task;
        KeyValueStore<Bytes, byte[]> store = task.getStateStore(FollowPairs.STORE);
        pairs = new FollowPairs(store);
        task.schedule(STRETCH_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> endSome());
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        try {
            if (!from.topic().equals(Topic.TWEETS.topicName()) || contains(record.value(), A_REPLY)) {
                Optional<EventRecord> event = EventRecord.decode(record.headers(), record.value(), record.timestamp());
                event.ifPresentOrElse(known -> event(known, from.topic()), metrics::unknown);
            }
        } catch (UndecodableRecord e) {
            bury(record, from, String.valueOf(e.getMessage()));
        } catch (NullPointerException lacksAField) {
            bury(record, from, "a field is missing: " + lacksAField.getMessage());
        }
    }

    private void event(EventRecord record, String topic) {
        var cause = new Cause(record.topic().shortName(), record.partition(), record.seq(), record.timeMs());
        switch (record.event()) {
            // The follow of whom is blocked has ended with the block; the other one stands in another partition.
            case AccountBlocked blocked ->
                send(cause, new UnfollowAccount(blocked.account(), blocked.other()), blocked.account());
            case AccountDeactivated closed -> {
                if (topic.equals(Topic.CLOSINGS.topicName())) {
                    pairs().closed(closed.account().value(), cause);
                } else {
                    tellAll(record);
                    end(Session.allOf(closed.account()), closed.account(), record.timeMs());
                }
            }
            case SessionsListed listed ->
                listed.ended().forEach(session -> end(session, listed.account(), record.timeMs()));
            case AccountFollowed followed -> follow(cause, followed.follower(), followed.followee(), true);
            case AccountUnfollowed ended -> follow(cause, ended.follower(), ended.followee(), false);
            case TweetPosted posted -> reply(cause, posted);
            default -> {
                // Nothing follows.
            }
        }
    }

    private void follow(Cause cause, AccountId follower, AccountId followee, boolean active) {
        pairs().follows(new FollowPairs.Pair(follower.value(), followee.value()), active);
        if (active && (pairs().isClosed(followee.value()) || pairs().isClosed(follower.value()))) {
            send(cause, new UnfollowAccount(follower, followee), follower);
        }
    }

    /** Whom a closed account follows is known where those accounts live: in any partition. */
    private void tellAll(EventRecord closing) {
        for (int partition = 0; partition < layout.partitions(); partition++) {
            var to = new Routed(closing.event().key(), partition);
            context()
                    .forward(
                            new Record<>(to, closing.value(), closing.timeMs(), closing.headers()),
                            PolicyTopology.CLOSINGS);
        }
    }

    /** Within a partition the decider has seen the block; across, the reply may have been on its way when it came. */
    private void reply(Cause cause, TweetPosted posted) {
        var target = posted.inReplyTo();
        if (target == null || target.partition(layout.partitions()) == cause.partition()) {
            return;
        }
        targets.of(target, posted.author()).ifPresent(met -> {
            if (met.blocked()) {
                send(cause, new HideReply(met.author(), target, posted.tweet(), posted.author()), met.author());
            }
        });
    }

    private void endSome() {
        FollowPairs.Stretch due = pairs().take(STRETCH);
        if (due != null) {
            for (FollowPairs.Pair pair : due.pairs()) {
                var follower = new AccountId(pair.follower());
                send(due.cause(), new UnfollowAccount(follower, new AccountId(pair.followee())), follower);
            }
        }
    }

    private void send(Cause cause, Command command, AccountId actor) {
        var record = new CommandRecord(
                command, DerivedIds.of(cause, command), actor, null, null, null, cause.timeMs(), null);
        int partition = Bucket.partition(command.bucket(), layout.partitions());
        context()
                .forward(
                        new Record<>(
                                new Routed(command.key(), partition), record.value(), cause.timeMs(), record.headers()),
                        PolicyTopology.COMMANDS);
        metrics.sent(command.getClass().getSimpleName());
    }

    private void end(String session, AccountId account, long timeMs) {
        byte[] value = Json.LOG.writeValueAsBytes(java.util.Map.of("session", session, "account", account));
        context().forward(new Record<>(new Routed(session, 0), value, timeMs), PolicyTopology.REVOCATIONS);
    }

    private void bury(Record<byte[], byte @Nullable []> record, RecordMetadata from, String reason) {
        LOG.warn("dead letter from {}-{} at {}: {}", from.topic(), from.partition(), from.offset(), reason);
        metrics.deadLetter(from.topic());
        var letter =
                new DeadLetter(PolicyTopology.APPLICATION_ID, from.topic(), from.partition(), from.offset(), reason);
        var content = letter.content(record.headers(), record.value());
        context()
                .forward(
                        new Record<>(
                                new Routed(letter.key(), from.partition()),
                                content.value(),
                                record.timestamp(),
                                content.headers()),
                        PolicyTopology.DEAD_LETTERS);
    }

    private static boolean contains(byte @Nullable [] text, byte[] part) {
        if (text == null) {
            return false;
        }
        for (int at = 0; at <= text.length - part.length; at++) {
            int same = 0;
            while (same < part.length && text[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    private ProcessorContext<Routed, byte[]> context() {
        return Objects.requireNonNull(context);
    }

    private FollowPairs pairs() {
        return Objects.requireNonNull(pairs);
    }
}
