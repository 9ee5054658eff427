package roost.command.decider;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.account.AccountStates;
import roost.command.decider.axon.Decisions;
import roost.command.decider.axon.Ending;
import roost.command.decider.lane.Lane;
import roost.command.decision.StateStore;
import roost.command.decision.Turn;
import roost.schema.account.RegisterAccount;
import roost.schema.log.CommandRecord;
import roost.schema.log.DeadLetter;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.record.CloudEvents;
import roost.schema.record.Json;
import roost.schema.topic.Topic;

/**
 * Decides the commands of one partition, in order. All that one command changes (state, events, outcome, progress)
 * belongs to one Kafka transaction. What throws here is infrastructure, and ends the task.
 */
final class DeciderProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(DeciderProcessor.class);

    /** The kind of a dead letter whose command was readable; the others are {@link Incoming.Kind}'s. */
    private static final String DEFECT = "defect";

    private final int partitions;
    private final Outcomes outcomes;
    private final int outcomePartitions;
    private final int failuresInARow;
    private final Decisions decisions;
    private final Consumer<Outcome> decided;
    private final DeciderMetrics metrics;
    private final Map<StateStore, KeyValueStore<String, byte[]>> stores = new EnumMap<>(StateStore.class);

    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable OutcomeBook book;
    private @Nullable Lane lane;
    private Progress progress = Progress.START;
    private boolean skipping;

    DeciderProcessor(
            int partitions,
            int outcomePartitions,
            int failuresInARow,
            Decisions decisions,
            Consumer<Outcome> decided,
            DeciderMetrics metrics) {
        this.partitions = partitions;
        this.outcomes = new Outcomes(partitions);
        this.outcomePartitions = outcomePartitions;
        this.failuresInARow = failuresInARow;
        this.decisions = decisions;
        this.decided = decided;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        for (StateStore store : StateStore.values()) {
            stores.put(store, taskContext.getStateStore(store.storeName()));
        }
        book = new OutcomeBook(store(StateStore.OUTCOMES));
        lane = new Lane((store, key) -> store(store).get(key));
        progress = Progress.decode(store(StateStore.PROGRESS).get(Progress.KEY));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var task = Objects.requireNonNull(context);
        long offset = task.recordMetadata().orElseThrow().offset();
        if (offset <= progress.offset()) {
            if (!skipping) {
                LOG.warn("offset {} and those up to {} were decided before: skipped", offset, progress.offset());
            }
            skipping = true;
            metrics.skipped();
            return;
        }
        skipping = false;
        var turn = new Turn(task.taskId().partition(), partitions, Math.max(progress.timeMs(), record.timestamp()));
        progress = book().trim(progress.at(offset, turn.timeMs()));
        switch (Incoming.of(record.headers(), record.value(), turn)) {
            case Incoming.Readable readable -> take(readable.command(), record, turn);
            case Incoming.Unreadable unreadable -> turnAway(unreadable, record, turn);
        }
        store(StateStore.PROGRESS).put(Progress.KEY, progress.encode());
    }

    /** Answers with an earlier outcome where there is one, else decides. */
    private void take(CommandRecord command, Record<String, byte[]> record, Turn turn) {
        Outcome same = book().find(command.id(), turn.timeMs());
        if (same != null && same.state() != Outcome.State.FAILED) {
            metrics.repeated();
            answer(command.reply(), same, turn, json(same));
            return;
        }
        String scopedKey = scopedKey(command);
        var first = scopedKey == null ? null : book().firstUse(scopedKey, turn.timeMs());
        Outcome outcome;
        String boundKey = null;
        if (first == null) {
            outcome = decide(command, record, turn);
            // What failed has changed nothing and may be tried again under its key.
            boundKey = outcome.state() == Outcome.State.FAILED ? null : scopedKey;
        } else if (!first.requestHash().equals(hash(command))) {
            outcome = outcomes.refused(command, Refusal.IDEMPOTENCY_KEY_REUSED);
        } else {
            metrics.repeated();
            outcome = outcomes.repeated(Objects.requireNonNull(book().find(first.command(), turn.timeMs())), command);
        }
        metrics.ended(command.command().getClass().getSimpleName(), outcome.state());
        byte[] json = json(outcome);
        progress = book().keep(progress, command.id(), json, boundKey, hash(command));
        answer(command.reply(), outcome, turn, json);
    }

    private Outcome decide(CommandRecord command, Record<String, byte[]> record, Turn turn) {
        Refusal known = command.refusal();
        if (known != null) {
            return outcomes.refused(command, known);
        }
        var lane = Objects.requireNonNull(this.lane);
        lane.begin(turn);
        return switch (decisions.decide(lane, command.command(), command.id())) {
            case Ending.Accepted accepted -> {
                PlacedEvents events = PlacedEvents.of(lane.events(), progress.seq(), command.traceparent(), turn);
                Outcome outcome = outcomes.accepted(command, accepted.result(), events.positions());
                events.records().forEach(event -> forward(event.record(), event.topic()));
                lane.writes()
                        .forEach(write -> put(write.at().store(), write.at().key(), write.value()));
                progress = progress.withSeq(events.lastSeq()).withFailures(0);
                yield outcome;
            }
            case Ending.Refused refused -> {
                progress = progress.withFailures(0);
                yield outcomes.refused(command, refused.refusal());
            }
            case Ending.Failed failed -> failed(command, failed.defect(), record, turn);
        };
    }

    private Outcome failed(CommandRecord command, Throwable defect, Record<String, byte[]> record, Turn turn) {
        DeadLetter letter = letter(defect.toString(), turn);
        String errorId = letter.key();
        LOG.error(
                "{}: {} failed; it is in {}",
                errorId,
                command.command().getClass().getSimpleName(),
                Topic.DEAD_LETTERS.topicName(),
                defect);
        bury(record, letter, DEFECT, turn);
        progress = progress.withFailures(progress.failuresInARow() + 1);
        if (progress.failuresInARow() >= failuresInARow) {
            throw new TooManyFailures(progress.failuresInARow(), errorId, defect);
        }
        return outcomes.failed(command, errorId);
    }

    /** What is no command is kept for an operator, and whoever waits for it hears so. */
    private void turnAway(Incoming.Unreadable unreadable, Record<String, byte[]> record, Turn turn) {
        DeadLetter letter = letter(unreadable.reason(), turn);
        String errorId = letter.key();
        LOG.warn("{}: not a command: {}", errorId, unreadable.reason());
        bury(record, letter, unreadable.kind().label(), turn);
        UUID id = unreadable.id();
        if (id != null) {
            Outcome outcome = Outcomes.failed(unreadable, id, record.headers(), errorId, turn);
            byte[] json = json(outcome);
            if (book().find(id, turn.timeMs()) == null) {
                progress = book().keep(progress, id, json, null, null);
            }
            answer(unreadable.reply(), outcome, turn, json);
        }
    }

    private void answer(@Nullable Integer reply, Outcome outcome, Turn turn, byte[] json) {
        if (reply == null) {
            decided.accept(outcome);
        } else if (reply >= 0 && reply < outcomePartitions) {
            forward(new Record<>(reply + "/" + outcome.commandId(), json, turn.timeMs()), Topic.OUTCOMES);
        }
    }

    /** Kept and sent alike. */
    private static byte[] json(Outcome outcome) {
        return Json.LOG.writeValueAsBytes(outcome);
    }

    /** About the command in hand; its key is also the errorId that clients see. */
    private DeadLetter letter(String reason, Turn turn) {
        return new DeadLetter(
                DeciderSettings.APPLICATION_ID,
                Topic.COMMANDS.topicName(),
                turn.partition(),
                progress.offset(),
                reason);
    }

    private void bury(Record<String, byte[]> record, DeadLetter letter, String kind, Turn turn) {
        metrics.deadLetter(kind);
        var content = letter.content(record.headers(), record.value());
        CloudEvents.put(content.headers(), DeadLetter.KIND, kind);
        forward(new Record<>(letter.key(), content.value(), turn.timeMs(), content.headers()), Topic.DEAD_LETTERS);
    }

    private void forward(Record<String, byte[]> record, Topic topic) {
        Objects.requireNonNull(context).forward(record, topic.topicName());
    }

    /** Whose key it is: a handle may be all digits, as an account's id is, so both say what they are. */
    private static @Nullable String scopedKey(CommandRecord command) {
        if (command.idempotencyKey() == null) {
            return null;
        }
        String scope = command.command() instanceof RegisterAccount register
                ? "handle/" + AccountStates.handleId(register.handle())
                : "account/" + command.actor();
        return scope + "/" + command.idempotencyKey();
    }

    private static String hash(CommandRecord command) {
        return Objects.requireNonNullElse(command.requestHash(), "");
    }

    private void put(StateStore store, String key, byte @Nullable [] value) {
        if (value == null) {
            store(store).delete(key);
        } else {
            store(store).put(key, value);
        }
    }

    private KeyValueStore<String, byte[]> store(StateStore store) {
        return Objects.requireNonNull(stores.get(store));
    }

    private OutcomeBook book() {
        return Objects.requireNonNull(book);
    }
}
