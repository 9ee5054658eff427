package roost.command.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import roost.schema.cache.Caches;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Makes guessing passwords slow: after a few wrong ones for an account, or from an address, the next must wait, each time
 * twice as long. For an account a minute at most, so that nobody is kept out of their own by a stranger; for an address a
 * quarter of an hour. It does not matter whether there is such an account. A try counts as wrong until it was right, so tries
 * at the same time are no way around. In memory, of this node, for a bounded number of both. Thread-safe.
 */
public final class LoginDelays {
    /** Kinds of what is counted. */
    private enum Of {
        ACCOUNT(8, Duration.ofMinutes(1)),
        ADDRESS(20, Duration.ofMinutes(15));

        private final int free;
        private final Duration longest;

        Of(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }
    }

    private static final int MOST = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int LARGEST_SHIFT = 20;

    private final Ticker nanos;
    private final Cache<String, Tries> accounts;
    private final Cache<String, Tries> addresses;

    /** Wrong tries in a row and when the last was. */
    private record Tries(int wrong, long lastNanos) {}

    /** Nobody has tried yet. */
    public LoginDelays() {
        this(Ticker.systemTicker());
    }

    LoginDelays(Ticker nanos) {
        this.nanos = nanos;
        this.accounts = cache(nanos);
        this.addresses = cache(nanos);
    }

    private static Cache<String, Tries> cache(Ticker nanos) {
        return Caches.builder()
                .maximumSize(MOST)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .ticker(nanos)
                .build();
    }

    /** A try that has begun; it counts as wrong unless it is told otherwise. */
    public final class Try {
        private final String account;
        private final String address;

        private Try(String account, String address) {
            this.account = account;
            this.address = address;
        }

        /** The password was right: the account begins anew, and this try does not count for the address. */
        public void right() {
            accounts.invalidate(account);
            takeBack(addresses, address);
        }

        /** It was not found out whether the password is right: the try does not count. */
        public void unknown() {
            takeBack(accounts, account);
            takeBack(addresses, address);
        }
    }

    /**
     * Begins a try.
     *
     * @param account a handle in lower case or an account's id, whether or not there is one
     * @param address whose
     * @throws ProblemException TOO_MANY_REQUESTS: it is too soon, with the seconds to wait; it does not count
     */
    public Try begin(String account, String address) {
        count(Of.ADDRESS, addresses, address);
        try {
            count(Of.ACCOUNT, accounts, account);
        } catch (ProblemException tooSoon) {
            takeBack(addresses, address);
            throw tooSoon;
        }
        return new Try(account, address);
    }

    private static void takeBack(Cache<String, Tries> cache, String who) {
        cache.asMap()
                .computeIfPresent(
                        who,
                        (key, tries) -> tries.wrong() == 1 ? null : new Tries(tries.wrong() - 1, tries.lastNanos()));
    }

    private void count(Of kind, Cache<String, Tries> cache, String who) {
        long now = nanos.read();
        cache.asMap().compute(who, (key, tries) -> {
            if (tries == null) {
                return new Tries(1, now);
            }
            long waitNanos = delay(kind, tries.wrong()).toNanos() - (now - tries.lastNanos());
            if (waitNanos > 0) {
                throw tooSoon(Math.ceilDiv(waitNanos, TimeUnit.SECONDS.toNanos(1)));
            }
            return new Tries(tries.wrong() + 1, now);
        });
    }

    /** How long after so many wrong ones. */
    private static Duration delay(Of kind, int wrong) {
        if (wrong < kind.free) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(wrong - kind.free, LARGEST_SHIFT));
        return delay.compareTo(kind.longest) < 0 ? delay : kind.longest;
    }

    private static ProblemException tooSoon(long seconds) {
        return new ProblemException(
                Problem.of(
                        ProblemType.TOO_MANY_REQUESTS, "too many wrong passwords; the next try in " + seconds + " s"),
                (int) seconds);
    }
}
