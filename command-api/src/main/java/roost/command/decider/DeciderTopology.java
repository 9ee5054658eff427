package roost.command.decider;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import roost.command.decider.axon.Decisions;
import roost.command.decider.pending.PendingStoreBuilder;
import roost.command.decision.StateStore;
import roost.schema.outcome.Outcome;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * The decider's topology: one sub-topology, one task for each of the P partitions.
 *
 * <pre>
 *                            ┌ entities     handles, accounts, tweets, follows, bookmarks, blocks, mutes, ids given out
 *                            ├ credentials  password hashes
 *                            ├ outcomes     of 24 h, by command id and by Idempotency-Key
 *                            ├ progress     seq, time, last offset
 *                            │
 * roost.commands/p ──▶ decider/p ──▶ roost.accounts/p, roost.tweets/p, roost.follows/p, roost.favorites/p, roost.private/p
 *                            ├─────▶ roost.credentials/p
 *                            ├─────▶ roost.outcomes/(reply partition, stands in the key)
 *                            └─────▶ roost.dead-letters/p
 * </pre>
 *
 * <p>It runs with {@code exactly_once_v2}: state, events, outcome and the offset of the command are one transaction, so
 * a crash replays only commands of which nothing is to be seen. What a repeated record could still do, by case:
 *
 * <ul>
 *   <li>the same offset again (offsets reset by hand): at or below the last offset decided, skipped;
 *   <li>the same command appended twice (same id): answered with its first outcome, nothing is written;
 *   <li>the same request sent twice (same Idempotency-Key): the same;
 *   <li>a replay after an aborted transaction: deciding is a function of the command log and the stores, so it gives the
 *       same events, ids, {@code seq} and outcomes, byte for byte.
 * </ul>
 */
public final class DeciderTopology {
    private static final String SOURCE = "commands";
    private static final String PROCESSOR = "decider";
    private static final List<Topic> SINKS = List.of(
            Topic.ACCOUNTS,
            Topic.TWEETS,
            Topic.FOLLOWS,
            Topic.FAVORITES,
            Topic.PRIVATE,
            Topic.CREDENTIALS,
            Topic.OUTCOMES,
            Topic.DEAD_LETTERS);

    private DeciderTopology() {}

    /**
     * The topology.
     *
     * @param layout how many partitions there are; fixed when the topics are made
     * @param failuresInARow so many defects one after another stop a task with {@link TooManyFailures}
     * @param decisions shared by all tasks
     * @param decided hears how commands end that name no reply partition, before their transaction is committed
     * @param metrics where commands, dead letters and repeats are counted
     */
    public static Topology of(
            Layout layout, int failuresInARow, Decisions decisions, Consumer<Outcome> decided, MeterRegistry metrics) {
        var counted = new DeciderMetrics(metrics);
        var topology = new Topology();
        var text = Serdes.String();
        var bytes = Serdes.ByteArray();
        topology.addSource(SOURCE, text.deserializer(), bytes.deserializer(), Topic.COMMANDS.topicName());
        ProcessorSupplier<String, byte[], String, byte[]> decider = () -> new DeciderProcessor(
                layout.partitions(), layout.outcomePartitions(), failuresInARow, decisions, decided, counted);
        topology.addProcessor(PROCESSOR, decider, SOURCE);
        for (StateStore store : StateStore.values()) {
            topology.addStateStore(store(store), PROCESSOR);
        }
        for (Topic sink : SINKS) {
            topology.addSink(
                    sink.topicName(),
                    sink.topicName(),
                    text.serializer(),
                    bytes.serializer(),
                    Routes.to(sink),
                    PROCESSOR);
        }
        return topology;
    }

    private static StoreBuilder<?> store(StateStore store) {
        return new PendingStoreBuilder(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(store.storeName()), Serdes.String(), Serdes.ByteArray()))
                .withLoggingEnabled(Topic.changelogConfig());
    }
}
