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
 * a {@link DuePage} says what goes with it: trimming reads that entry from {@link Progress#oldest} on, a few per
 * command, and never scans over what it deleted. Ages are compared when something is read, whether trimmed or not. The
 * oldest and the newest page are held in memory. One thread.
 */
final class OutcomeBook {
    /** How long an outcome is kept: 24 hours. */
    static final long KEPT_MS = 86_400_000L;

    /** More than one, so that trimming catches up with a burst. */
    private static final int TRIMMED_PER_COMMAND = 4;

    private static final String OUTCOME = "outcome/";
    private static final String KEY = "key/";
    private static final String PAGE = "page/";
    /** Above every id. */
    private static final String LAST = "g";

    private final KeyValueStore<String, byte[]> store;
    private @Nullable String newest;
    private long headNumber = -1;
    private @Nullable DuePage head;
    private long tailNumber = -1;
    private @Nullable DuePage tail;

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

    /** The same of the own store, without a look where the command is newer than all that were kept. */
    @Nullable
    Outcome find(UUID command, long nowMs) {
        return command.toString().compareTo(newest()) > 0 ? null : find(store, command, nowMs);
    }

    /**
     * The highest id that was ever kept, as far as the store still knows. Ids are UUIDv7, so nearly every command's is
     * higher; and to RocksDB, asking for what is not there is the most expensive question.
     */
    private String newest() {
        String known = newest;
        if (known == null) {
            try (var downwards = store.reverseRange(OUTCOME, OUTCOME + LAST)) {
                known = downwards.hasNext() ? downwards.next().key.substring(OUTCOME.length()) : "";
            }
            newest = known;
        }
        return known;
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

    /**
     * Keeps an outcome, and binds a key to it where there is one.
     *
     * @param outcome as it is sent
     */
    Progress keep(Progress progress, UUID command, byte[] outcome, @Nullable String scopedKey, @Nullable String hash) {
        long nowMs = progress.timeMs();
        String id = command.toString();
        if (id.compareTo(newest()) > 0) {
            newest = id;
        }
        store.put(OUTCOME + id, new StateWriter(1).number(nowMs).bytes(outcome).toBytes());
        if (scopedKey != null) {
            store.put(
                    KEY + scopedKey,
                    new StateWriter(1)
                            .number(nowMs)
                            .text(hash == null ? "" : hash)
                            .text(id)
                            .toBytes());
        }
        DuePage page = tail(progress.next());
        page.add(new DuePage.Due(nowMs, command, scopedKey));
        store.put(PAGE + tailNumber, page.encode());
        return progress.withOutcomes(progress.oldest(), progress.next() + 1);
    }

    /** Drops a few that are past their time. */
    Progress trim(Progress progress) {
        long oldest = progress.oldest();
        for (int n = 0; n < TRIMMED_PER_COMMAND && oldest < progress.next(); n++, oldest++) {
            DuePage page = head(oldest);
            DuePage.Due due = page == null ? null : page.entry(oldest);
            if (due != null) {
                if (due.keptAtMs() + KEPT_MS > progress.timeMs()) {
                    break;
                }
                dropIfOfTime(OUTCOME + due.command(), due.keptAtMs());
                if (due.scopedKey() != null) {
                    dropIfOfTime(KEY + due.scopedKey(), due.keptAtMs());
                }
            }
            if (DuePage.of(oldest + 1) != headNumber) {
                store.delete(PAGE + headNumber);
            }
        }
        return progress.withOutcomes(oldest, progress.next());
    }

    /** The page of the oldest outcome; null if there is none. */
    private @Nullable DuePage head(long oldest) {
        long number = DuePage.of(oldest);
        if (number != headNumber) {
            head = number == tailNumber ? tail : read(number);
            headNumber = number;
        }
        return head;
    }

    /** The page that the next outcome goes to. */
    private DuePage tail(long next) {
        long number = DuePage.of(next);
        DuePage page = tail;
        if (page == null || number != tailNumber) {
            page = number == headNumber ? head : read(number);
            page = page == null ? DuePage.startingAt(next) : page;
            tail = page;
            tailNumber = number;
            if (number == headNumber) {
                head = page;
            }
        }
        return page;
    }

    private @Nullable DuePage read(long number) {
        byte[] stored = store.get(PAGE + number);
        return stored == null ? null : DuePage.decode(stored);
    }

    /** What was kept anew under the same name since stays. */
    private void dropIfOfTime(String key, long keptAtMs) {
        byte[] stored = store.get(key);
        if (stored != null && StateReader.ofVersion(1, stored).number() == keptAtMs) {
            store.delete(key);
        }
    }
}
