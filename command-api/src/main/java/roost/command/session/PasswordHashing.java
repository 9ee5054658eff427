package roost.command.session;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Argon2id, bounded: a fixed number of threads hash, since each hash takes its {@link Cost#memoryKiB} of heap and a core
 * for tens of milliseconds, and a bounded number of requests waits for them. Thread-safe.
 */
public final class PasswordHashing implements AutoCloseable {
    /**
     * What one hash costs.
     *
     * @param memoryKiB m
     * @param iterations t
     * @param parallelism p
     */
    public record Cost(int memoryKiB, int iterations, int parallelism) {
        /** OWASP's Password Storage Cheat Sheet: m=19456 (19 MiB), t=2, p=1. */
        public static final Cost OWASP = new Cost(19_456, 2, 1);
    }

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHashing.class);
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function function;
    private final ThreadPoolExecutor threads;
    private final SecureRandom random = new SecureRandom();
    private final String hashOfNobody;
    private final Timer hashing;

    /**
     * Starts its threads.
     *
     * @param atOnce hashes at the same time
     * @param queued requests that may wait for one
     */
    public PasswordHashing(Cost cost, int atOnce, int queued, MeterRegistry meters) {
        this.function = Argon2Function.getInstance(
                cost.memoryKiB(), cost.iterations(), cost.parallelism(), HASH_BYTES, Argon2.ID);
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queued),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        this.hashing = Timer.builder("roost.passwords.hash")
                .description("one Argon2id hash")
                .register(meters);
        Gauge.builder("roost.passwords.queued", threads, t -> t.getQueue().size())
                .description("requests that wait for an Argon2id hash")
                .register(meters);
        this.hashOfNobody = encode("nobody has this password");
    }

    /**
     * The encoded hash of a password, under a fresh salt.
     *
     * @throws ProblemException OVERLOADED
     */
    public String hash(String password) {
        return run(() -> encode(password));
    }

    /**
     * Whether a password is the one that was hashed.
     *
     * @throws ProblemException OVERLOADED
     */
    public boolean matches(String password, String encoded) {
        return run(() -> hashing.recordCallable(
                () -> Argon2Function.getInstanceFromHash(encoded).check(bytes(password), bytes(encoded))));
    }

    /**
     * Does the work of {@link #matches} for a handle that nobody has, so that the time of an answer does not tell.
     *
     * @throws ProblemException OVERLOADED
     */
    public void matchNobody(String password) {
        if (matches(password, hashOfNobody)) {
            LOG.debug("somebody knows nobody's password");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private String encode(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return hashing.record(() -> function.hash(bytes(password), salt).getResult());
    }

    /** One password has one form, whichever keyboard composed its letters. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T run(Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(ProblemType.OVERLOADED, "too many passwords are being checked");
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.OVERLOADED, "the server is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing a password failed", e.getCause());
        }
    }
}
