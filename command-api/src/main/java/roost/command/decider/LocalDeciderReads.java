package roost.command.decider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.command.account.AccountStates;
import roost.command.account.Login;
import roost.command.block.BlockId;
import roost.command.block.BlockStates;
import roost.command.decision.EntityState;
import roost.command.decision.StateStore;
import roost.command.tweet.TweetStates;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.outcome.Outcome;

/** Reads the stores of the tasks that are active on this node, by Kafka Streams' interactive queries. */
final class LocalDeciderReads implements DeciderReads {
    private final KafkaStreams streams;
    private final int partitions;
    private final IntPredicate elsewhere;

    /** @param elsewhere whether another node is known to hold a partition */
    LocalDeciderReads(KafkaStreams streams, int partitions, IntPredicate elsewhere) {
        this.streams = streams;
        this.partitions = partitions;
        this.elsewhere = elsewhere;
    }

    @Override
    public Optional<Credentials> credentials(String handle) {
        String id = AccountStates.handleId(handle);
        int partition = Bucket.partition(Bucket.of(handle), partitions);
        var owned = entity(AccountStates.HANDLES, id, partition);
        AccountId owner = owned == null ? null : owned.owner();
        return owner == null ? Optional.empty() : credentials(owner);
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        int partition = id.partition(partitions);
        var account = entity(AccountStates.ACCOUNTS, id, partition);
        Login login = entity(AccountStates.LOGINS, id, partition);
        return account == null || login == null || login.passwordHash() == null
                ? Optional.empty()
                : Optional.of(new Credentials(id, login.passwordHash(), login.passwordVersion(), account.body()));
    }

    @Override
    public List<OpenedSession> sessions(AccountId account) {
        Login login = entity(AccountStates.LOGINS, account, account.partition(partitions));
        return login == null ? List.of() : login.sessions();
    }

    @Override
    public boolean accountExists(AccountId account) {
        return entity(AccountStates.ACCOUNTS, account, account.partition(partitions)) != null;
    }

    @Override
    public Optional<Target> target(TweetId tweet, AccountId account) {
        var found = entity(TweetStates.TWEETS, tweet, tweet.partition(partitions));
        AccountId author = found == null || found.retweetOf() != null ? null : found.author();
        // An author lives where the tweet lives.
        return author == null || !accountExists(author)
                ? Optional.empty()
                : Optional.of(new Target(author, blocks(author, account)));
    }

    @Override
    public boolean blocks(AccountId account, AccountId other) {
        int partition = account.partition(partitions);
        var known = entity(AccountStates.ACCOUNTS, account, partition);
        return known != null
                && known.hasBlocked()
                && entity(BlockStates.BLOCKS, new BlockId(account, other), partition) != null;
    }

    @Override
    public Optional<Outcome> outcome(int partition, UUID command) {
        return read(partition, StateStore.PROGRESS, progress -> {
            long nowMs = Progress.decode(progress.get(Progress.KEY)).timeMs();
            return read(
                    partition,
                    StateStore.OUTCOMES,
                    store -> Optional.ofNullable(OutcomeBook.find(store, command, nowMs)));
        });
    }

    private <I, E> @Nullable E entity(EntityState<I, E> state, I id, int partition) {
        return read(partition, state.store(), store -> {
                    byte[] bytes = store.get(state.key(id));
                    return bytes == null
                            ? Optional.<E>empty()
                            : Optional.of(state.decode().apply(id, bytes));
                })
                .orElse(null);
    }

    private <R> R read(
            int partition,
            StateStore store,
            java.util.function.Function<ReadOnlyKeyValueStore<String, byte[]>, R> question) {
        try {
            return question.apply(streams.store(StoreQueryParameters.fromNameAndType(
                            store.storeName(), QueryableStoreTypes.<String, byte[]>keyValueStore())
                    .withPartition(partition)));
        } catch (InvalidStateStoreException e) {
            throw new PartitionNotHere(partition, !elsewhere.test(partition), e);
        } catch (StreamsException | IllegalStateException notRunning) {
            throw new PartitionNotHere(partition, !elsewhere.test(partition), notRunning);
        }
    }
}
