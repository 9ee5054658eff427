package roost.command.log;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, 12 bits of counter (its section 6.2, method 1), 62
 * random bits. Strictly increasing per generator, also when the clock stands still or goes back; nobody guesses one,
 * since the random bits are a cryptographic generator's. Thread-safe.
 */
public final class CommandIds {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3fff_ffff_ffff_ffffL;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** Time and counter of the newest id, together so that a full counter carries into the time. */
    private final AtomicLong newest = new AtomicLong();

    /** Ids by a clock. */
    public CommandIds(InstantSource clock) {
        this.clock = clock;
    }

    /** The next id. */
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long stamp = newest.updateAndGet(last -> Math.max(last + 1, now));
        long high = (stamp >>> COUNTER_BITS << 16) | VERSION_7 | (stamp & COUNTER_MASK);
        long low = VARIANT | (random.nextLong() & RANDOM_MASK);
        return new UUID(high, low);
    }
}
