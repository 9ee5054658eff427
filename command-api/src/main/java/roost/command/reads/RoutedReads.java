package roost.command.reads;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import roost.command.decider.DeciderReads;
import roost.command.decider.PartitionNotHere;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.api.AccountBody;
import roost.schema.decider.AccountExistsRequest;
import roost.schema.decider.BlocksRequest;
import roost.schema.decider.CredentialsReply;
import roost.schema.decider.CredentialsRequest;
import roost.schema.decider.DeciderStateGrpc;
import roost.schema.decider.DeciderStateGrpc.DeciderStateBlockingStub;
import roost.schema.decider.OutcomeRequest;
import roost.schema.decider.SessionsRequest;
import roost.schema.decider.TargetRequest;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

/**
 * Reads of all partitions: those of this node directly, the others from the node that holds them. While a partition
 * moves it asks again, for as long as its budget; then the answer is LOG_UNAVAILABLE. Thread-safe; blocks the caller.
 */
public final class RoutedReads implements DeciderReads, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DeciderReads local;
    private final DeciderHosts hosts;
    private final int partitions;
    private final Duration budget;
    private final Function<String, ManagedChannel> connect;
    private final ConcurrentHashMap<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    /**
     * Reads over a node's own stores and its neighbours'.
     *
     * @param partitions P
     * @param budget the longest that one question may take
     * @param connect opens a channel to {@code host:port}
     */
    public RoutedReads(
            DeciderReads local,
            DeciderHosts hosts,
            int partitions,
            Duration budget,
            Function<String, ManagedChannel> connect) {
        this.local = local;
        this.hosts = hosts;
        this.partitions = partitions;
        this.budget = budget;
        this.connect = connect;
    }

    @Override
    public Optional<Credentials> credentials(String handle) {
        return ask(
                Bucket.partition(Bucket.of(handle), partitions),
                () -> local.credentials(handle),
                node -> read(node.credentials(
                        CredentialsRequest.newBuilder().setHandle(handle).build())));
    }

    @Override
    public Optional<Credentials> credentials(AccountId account) {
        return ask(
                account.partition(partitions),
                () -> local.credentials(account),
                node -> read(node.credentials(CredentialsRequest.newBuilder()
                        .setAccount(account.value())
                        .build())));
    }

    private static Optional<Credentials> read(CredentialsReply reply) {
        return reply.getFound()
                ? Optional.of(new Credentials(
                        new AccountId(reply.getAccount()),
                        reply.getPasswordHash(),
                        reply.getPasswordVersion(),
                        Json.LOG.readValue(reply.getAccountJson().toByteArray(), AccountBody.class)))
                : Optional.empty();
    }

    @Override
    public List<OpenedSession> sessions(AccountId account) {
        return ask(
                account.partition(partitions),
                () -> local.sessions(account),
                node ->
                        node
                                .sessions(SessionsRequest.newBuilder()
                                        .setAccount(account.value())
                                        .build())
                                .getSessionsList()
                                .stream()
                                .map(session -> new OpenedSession(
                                        session.getId(),
                                        Instant.ofEpochMilli(session.getOpenedAtMs()),
                                        session.getUserAgent().isEmpty() ? null : session.getUserAgent()))
                                .toList());
    }

    @Override
    public boolean accountExists(AccountId account) {
        return ask(
                account.partition(partitions),
                () -> local.accountExists(account),
                node -> node.accountExists(AccountExistsRequest.newBuilder()
                                .setAccount(account.value())
                                .build())
                        .getExists());
    }

    @Override
    public Optional<Target> target(TweetId tweet, AccountId account) {
        return ask(tweet.partition(partitions), () -> local.target(tweet, account), node -> {
            var reply = node.target(TargetRequest.newBuilder()
                    .setTweet(tweet.value())
                    .setAccount(account.value())
                    .build());
            return reply.getFound()
                    ? Optional.of(new Target(new AccountId(reply.getAuthor()), reply.getBlocked()))
                    : Optional.empty();
        });
    }

    @Override
    public boolean blocks(AccountId account, AccountId other) {
        return ask(
                account.partition(partitions),
                () -> local.blocks(account, other),
                node -> node.blocks(BlocksRequest.newBuilder()
                                .setAccount(account.value())
                                .setOther(other.value())
                                .build())
                        .getBlocks());
    }

    @Override
    public Optional<Outcome> outcome(int partition, UUID command) {
        return ask(partition, () -> local.outcome(partition, command), node -> {
            var reply = node.commandOutcome(OutcomeRequest.newBuilder()
                    .setPartition(partition)
                    .setCommand(command.toString())
                    .build());
            return reply.getFound()
                    ? Optional.of(Json.LOG.readValue(reply.getOutcomeJson().toByteArray(), Outcome.class))
                    : Optional.empty();
        });
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
    }

    private <T> T ask(int partition, Supplier<T> here, Function<DeciderStateBlockingStub, T> there) {
        long deadline = System.nanoTime() + budget.toNanos();
        while (true) {
            try {
                return here.get();
            } catch (PartitionNotHere notHere) {
                Optional<String> holder = notHere.moving() ? Optional.empty() : hosts.holder(partition);
                if (holder.isPresent()) {
                    try {
                        return there.apply(stub(holder.get(), deadline - System.nanoTime()));
                    } catch (StatusRuntimeException e) {
                        checkRepeatable(e);
                    }
                }
            }
            if (System.nanoTime() + PAUSE.toNanos() >= deadline) {
                throw unavailable(partition);
            }
            pause(partition);
        }
    }

    private DeciderStateBlockingStub stub(String holder, long nanosLeft) {
        return DeciderStateGrpc.newBlockingStub(channels.computeIfAbsent(holder, connect))
                .withDeadlineAfter(Math.max(1, nanosLeft), TimeUnit.NANOSECONDS);
    }

    private static void checkRepeatable(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        boolean repeatable = code == Status.Code.UNAVAILABLE
                || code == Status.Code.FAILED_PRECONDITION
                || code == Status.Code.DEADLINE_EXCEEDED;
        if (!repeatable) {
            throw e;
        }
    }

    private static void pause(int partition) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(partition);
        }
    }

    private static ProblemException unavailable(int partition) {
        return new ProblemException(
                ProblemType.LOG_UNAVAILABLE, "decider partition " + partition + " cannot be read at the moment");
    }
}
