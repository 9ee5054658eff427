package roost.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import roost.command.log.LogSettings;
import roost.command.media.MediaSettings;
import roost.command.session.PasswordHashing;
import roost.schema.session.SessionTokens;
import roost.schema.topic.Layout;

/**
 * What an operator sets of the command API.
 *
 * @param log how to reach Kafka, and how long an append may take
 * @param layout the numbers that the topics were made with
 * @param outcomePartition this node's partition of roost.outcomes; each node its own
 * @param sessionSecret at least 32 bytes, the same on all API nodes
 * @param patience how long a request waits for its outcome until it is answered 202
 * @param maxWaiting the most commands on their way on this node; one more is answered 503
 * @param maxWaitingPerAccount the most of one account; one more is answered 429
 * @param passwordCost what one Argon2id hash costs
 * @param passwordsAtOnce hashes at the same time, each with its memory
 * @param passwordsQueued requests that may wait for a hash; one more is answered 503
 * @param readBudget how long a question to the decider's stores may take
 * @param internalPort where other nodes ask this node's decider stores by gRPC; 0 for no such server
 * @param media what files may be uploaded, and how long they are kept unused
 */
public record CommandSettings(
        LogSettings log,
        Layout layout,
        int outcomePartition,
        byte[] sessionSecret,
        Duration patience,
        int maxWaiting,
        int maxWaitingPerAccount,
        PasswordHashing.Cost passwordCost,
        int passwordsAtOnce,
        int passwordsQueued,
        Duration readBudget,
        int internalPort,
        MediaSettings media) {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
    private static final int DEFAULT_MAX_WAITING = 5_000;
    private static final int DEFAULT_MAX_WAITING_PER_ACCOUNT = 100;
    private static final int DEFAULT_PASSWORDS_QUEUED = 256;
    private static final Duration DEFAULT_READ_BUDGET = Duration.ofSeconds(2);

    /** Refuses what cannot work. */
    public CommandSettings {
        sessionSecret = sessionSecret.clone();
        if (sessionSecret.length < SessionTokens.MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the session secret needs at least 32 bytes");
        }
        if (outcomePartition < 0
                || outcomePartition >= layout.outcomePartitions()
                || maxWaiting < 1
                || maxWaitingPerAccount < 1) {
            throw new IllegalArgumentException("command settings out of range");
        }
        if (passwordsAtOnce < 1 || passwordsQueued < 1 || internalPort < 0) {
            throw new IllegalArgumentException("command settings out of range");
        }
    }

    /**
     * The defaults: one node, no server for others, as many hashes at once as there are cores and as an eighth of the heap holds.
     *
     * @param uploads a directory for files that are on their way to the media store
     */
    public static CommandSettings of(LogSettings log, Layout layout, byte[] sessionSecret, Path uploads) {
        return new CommandSettings(
                log,
                layout,
                0,
                sessionSecret,
                DEFAULT_PATIENCE,
                DEFAULT_MAX_WAITING,
                DEFAULT_MAX_WAITING_PER_ACCOUNT,
                PasswordHashing.Cost.OWASP,
                hashesAtOnce(PasswordHashing.Cost.OWASP),
                DEFAULT_PASSWORDS_QUEUED,
                DEFAULT_READ_BUDGET,
                0,
                MediaSettings.of(uploads));
    }

    private static int hashesAtOnce(PasswordHashing.Cost cost) {
        var machine = Runtime.getRuntime();
        return hashesAtOnce(machine.availableProcessors(), machine.maxMemory(), cost);
    }

    /** One for each core, if all of them together take no more than an eighth of the heap; at least one. */
    static int hashesAtOnce(int cores, long heapBytes, PasswordHashing.Cost cost) {
        long fit = heapBytes / 8 / (cost.memoryKiB() * 1024L);
        return (int) Math.max(1, Math.min(cores, fit));
    }

    /** The same as one of several nodes. */
    public CommandSettings node(int ownOutcomePartition, int ownInternalPort) {
        return new CommandSettings(
                log,
                layout,
                ownOutcomePartition,
                sessionSecret,
                patience,
                maxWaiting,
                maxWaitingPerAccount,
                passwordCost,
                passwordsAtOnce,
                passwordsQueued,
                readBudget,
                ownInternalPort,
                media);
    }

    /** The same with another cost of a hash; less than the default is for tests. */
    public CommandSettings hashing(PasswordHashing.Cost cost) {
        return new CommandSettings(
                log,
                layout,
                outcomePartition,
                sessionSecret,
                patience,
                maxWaiting,
                maxWaitingPerAccount,
                cost,
                passwordsAtOnce,
                passwordsQueued,
                readBudget,
                internalPort,
                media);
    }

    /** The same with other settings of media. */
    public CommandSettings media(MediaSettings other) {
        return new CommandSettings(
                log,
                layout,
                outcomePartition,
                sessionSecret,
                patience,
                maxWaiting,
                maxWaitingPerAccount,
                passwordCost,
                passwordsAtOnce,
                passwordsQueued,
                readBudget,
                internalPort,
                other);
    }

    /** A copy: whoever holds the settings does not share the array. */
    @Override
    public byte[] sessionSecret() {
        return sessionSecret.clone();
    }

    /** Makes and checks tokens under the secret. */
    SessionTokens tokens(Clock clock) {
        return new SessionTokens(sessionSecret, clock);
    }

    /** How long a command counts as on its way if its outcome never comes: longer than any request waits. */
    Duration lifeOfWaiting() {
        return patience.plusMillis((long) log.deliveryTimeoutMs() + log.maxBlockMs());
    }
}
