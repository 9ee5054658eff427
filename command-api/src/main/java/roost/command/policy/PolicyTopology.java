package roost.command.policy;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * The application roost-policy, P tasks, one sub-topology:
 *
 * <pre>
 * roost.private     ─┐             ┌─▶ roost.commands     (by the bucket of each command)
 * roost.accounts    ─┤             ├─▶ roost.revocations  (one partition)
 * roost.tweets      ─┼─▶ policy  ──┼─▶ roost.closings     (each closing to every partition) ─┐
 * roost.follows     ─┤      │      └─▶ roost.dead-letters (P partitions)                     │
 * roost.credentials ─┤  follow-pairs                                                         │
 * roost.closings    ─┘                                                                       │
 *        ▲───────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <table>
 * <caption>What follows from what</caption>
 * <tr><td>AccountBlocked</td><td>the follow of who blocks ends, in the other's partition</td></tr>
 * <tr><td>AccountDeactivated</td><td>follows in both directions end, and all sessions</td></tr>
 * <tr><td>SessionsListed</td><td>the sessions that ended with it are revoked</td></tr>
 * <tr><td>a follow of or by an account that is closed</td><td>it ends</td></tr>
 * <tr><td>TweetPosted that replies across partitions</td><td>if the author of the tweet has blocked who replies, the reply
 * is hidden</td></tr>
 * </table>
 *
 * <p>At least once, input read committed. A repeated record does no harm: the ids of commands derive from the event, so
 * the decider answers one that comes again with its first outcome, and past the 24 hours that it keeps those each command
 * asks for a state (not followed, hidden) that is there already. The store holds sets.
 */
public final class PolicyTopology {
    /** The Streams application id and the consumer group. */
    public static final String APPLICATION_ID = "roost-policy";

    static final String COMMANDS = "to-commands";
    static final String REVOCATIONS = "to-revocations";
    static final String CLOSINGS = "to-closings";
    static final String DEAD_LETTERS = "to-dead-letters";
    static final List<Topic> SOURCES =
            List.of(Topic.PRIVATE, Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.CREDENTIALS, Topic.CLOSINGS);

    private static final String POLICY = "policy";

    private PolicyTopology() {}

    /**
     * The topology.
     *
     * @param layout how many partitions there are
     * @param targets asked on the stream thread, for replies across partitions only; what it throws ends the task
     * @param meters counts commands, dead letters and records of unknown types
     */
    public static Topology of(Layout layout, Targets targets, MeterRegistry meters) {
        var metrics = new PolicyMetrics(meters);
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology();
        for (Topic source : SOURCES) {
            topology.addSource(source.shortName(), bytes, bytes, source.topicName());
        }
        ProcessorSupplier<byte[], byte @Nullable [], Routed, byte[]> policy =
                () -> new PolicyProcessor(layout, targets, metrics);
        topology.addProcessor(
                POLICY, policy, SOURCES.stream().map(Topic::shortName).toArray(String[]::new));
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(FollowPairs.STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Topic.changelogConfig()),
                POLICY);
        sink(topology, COMMANDS, Topic.COMMANDS);
        sink(topology, REVOCATIONS, Topic.REVOCATIONS);
        sink(topology, CLOSINGS, Topic.CLOSINGS);
        sink(topology, DEAD_LETTERS, Topic.DEAD_LETTERS);
        return topology;
    }

    private static void sink(Topology topology, String name, Topic topic) {
        topology.addSink(
                name, topic.topicName(), Routed.SERIALIZER, new ByteArraySerializer(), Routed.PARTITIONER, POLICY);
    }
}
