package roost.command.decider;

import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.command.decision.StateReader;
import roost.command.decision.StateWriter;
import roost.schema.outcome.Outcome;
import roost.schema.record.Json;

/**
 * How commands ended, for 24 hours of decider time, by command id and by Idempotency-Key. Each outcome has a number, and
 * {@code due/<number>} says what goes with it: trimming reads that entry from {@link Progress#oldest} on, a few per
 * command, and never scans over what it deleted. Ages are compared when something is read, whether trimmed or not.
 */
final class OutcomeBook {
    /** How long an outcome is kept: 24 hours. */
    static final long KEPT_MS = 86_400_000L;

    /** More than one, so that trimming catches up with a burst. */
    private static final int TRIMMED_PER_COMMAND = 4;

    private static final String OUTCOME = "outcome/";
    private static final String KEY = "key/";
    private static final String DUE = "due/";

    private final KeyValueStore<String, byte[]> store;

    OutcomeBook(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What an Idempotency-Key was first used for. */
    record FirstUse(String requestHash, UUID command) {}

    /** The outcome of a command, if it is younger than 24 hours. */
    static @Nullable Outcome find(ReadOnlyKeyValueStore<String, byte[]> store, UUID command, long nowMs) {
        byte[] stored = store.get(OUTCOME + command);
        if (stored == null) {
            return null;
        }
        var in = StateReader.ofVersion(1, stored);
        return in.number() + KEPT_MS <= nowMs ? null : Json.LOG.readValue(in.bytes(), Outcome.class);
    }

    @Nullable
    Outcome find(UUID command, long nowMs) {
        return find(store, command, nowMs);
    }

    /** What a key of a scope was used for in the last 24 hours. */
    @Nullable
    FirstUse firstUse(String scopedKey, long nowMs) {
        byte[] stored = store.get(KEY + scopedKey);
        if (stored == null) {
            return null;
        }
        var in = StateReader.ofVersion(1, stored);
        return in.number() + KEPT_MS <= nowMs ? null : new FirstUse(in.text(), UUID.fromString(in.text()));
    }

    /** Keeps an outcome, and binds a key to it where there is one. */
    Progress keep(Progress progress, UUID command, Outcome outcome, @Nullable String scopedKey, @Nullable String hash) {
        long nowMs = progress.timeMs();
        store.put(
                OUTCOME + command,
                new StateWriter(1)
                        .number(nowMs)
                        .bytes(Json.LOG.writeValueAsBytes(outcome))
                        .toBytes());
        if (scopedKey != null) {
            store.put(
                    KEY + scopedKey,
                    new StateWriter(1)
                            .number(nowMs)
                            .text(hash == null ? "" : hash)
                            .text(command.toString())
                            .toBytes());
        }
        store.put(
                DUE + progress.next(),
                new StateWriter(1)
                        .number(nowMs)
                        .text(command.toString())
                        .text(scopedKey)
                        .toBytes());
        return progress.withOutcomes(progress.oldest(), progress.next() + 1);
    }

    /** Drops a few that are past their time. */
    Progress trim(Progress progress) {
        long oldest = progress.oldest();
        for (int n = 0; n < TRIMMED_PER_COMMAND && oldest < progress.next(); n++, oldest++) {
            byte[] due = store.get(DUE + oldest);
            if (due != null) {
                var in = StateReader.ofVersion(1, due);
                long keptAtMs = in.number();
                if (keptAtMs + KEPT_MS > progress.timeMs()) {
                    break;
                }
                dropIfOfTime(OUTCOME + in.text(), keptAtMs);
                String scopedKey = in.textOrNull();
                if (scopedKey != null) {
                    dropIfOfTime(KEY + scopedKey, keptAtMs);
                }
                store.delete(DUE + oldest);
            }
        }
        return progress.withOutcomes(oldest, progress.next());
    }

    /** What was kept anew under the same name since stays. */
    private void dropIfOfTime(String key, long keptAtMs) {
        byte[] stored = store.get(key);
        if (stored != null && StateReader.ofVersion(1, stored).number() == keptAtMs) {
            store.delete(key);
        }
    }
}
