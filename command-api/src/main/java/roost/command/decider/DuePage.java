package roost.command.decider;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roost.command.decision.StateReader;
import roost.command.decision.StateWriter;

/**
 * When up to {@link #ENTRIES} outcomes in a row are over: one row of the store for all of them, that grows with each.
 * One thread.
 */
final class DuePage {
    /** Outcomes of a page. It is written anew with every command; of a commit's writes the last one counts. */
    static final int ENTRIES = 64;

    private static final int VERSION = 1;

    private final long from;
    private final List<Due> entries = new ArrayList<>(ENTRIES);
    private final StateWriter written;

    private DuePage(long from) {
        this.from = from;
        this.written = new StateWriter(VERSION).number(from);
    }

    /**
     * What goes with an outcome.
     *
     * @param keptAtMs decider time
     * @param scopedKey the Idempotency-Key bound to it, or null
     */
    record Due(long keptAtMs, UUID command, @Nullable String scopedKey) {}

    /** The page that an outcome stands in. */
    static long of(long outcome) {
        return outcome / ENTRIES;
    }

    /** A page without entries; the next one is of this outcome. */
    static DuePage startingAt(long outcome) {
        return new DuePage(outcome);
    }

    /** Reads a row. */
    static DuePage decode(byte[] stored) {
        var in = StateReader.ofVersion(VERSION, stored);
        var page = new DuePage(in.number());
        while (in.hasMore()) {
            page.add(new Due(in.number(), new UUID(in.bits(), in.bits()), in.textOrNull()));
        }
        return page;
    }

    /** The entry of an outcome; null if the page does not reach there. */
    @Nullable
    Due entry(long outcome) {
        long at = outcome - from;
        return at < 0 || at >= entries.size() ? null : entries.get((int) at);
    }

    /** Appends the entry of the next outcome. */
    void add(Due due) {
        entries.add(due);
        written.number(due.keptAtMs())
                .bits(due.command().getMostSignificantBits())
                .bits(due.command().getLeastSignificantBits())
                .text(due.scopedKey());
    }

    /** The row. */
    byte[] encode() {
        return written.toBytes();
    }
}
