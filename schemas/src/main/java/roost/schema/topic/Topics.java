package roost.schema.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Makes the topics of the catalogue and brings those that are there up to it. */
public final class Topics {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofMillis(20);

    private Topics() {}

    /**
     * Makes what is missing and sets what the catalogue says where a topic says something else; settings that the
     * catalogue does not name stay as they are. A topic that is there with another number of partitions is an error, since
     * the ids of everything in it would lead to the wrong place; then nothing is set. What was made can be written to when it
     * returns.
     *
     * @throws IllegalStateException a topic has another number of partitions than the layout says
     */
    public static void ensure(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        Map<String, Integer> made = make(admin, layout);
        checkPartitions(admin, layout);
        awaitLeaders(admin, made);
        bringUpToDate(admin);
    }

    /**
     * Waits until the leader of each partition takes records. A broker names itself as leader some milliseconds before it is
     * one. A producer whose first batch is refused in between and whose second is taken, which a leader that knows nothing of the
     * producer does, tries the first until it times out: it is out of order for good.
     *
     * @param topics how many partitions each has, by its name in Kafka
     * @throws ExecutionException a topic is not known within 30 s, or a partition has no leader within the admin's time
     */
    public static void awaitLeaders(Admin admin, Map<String, Integer> topics)
            throws InterruptedException, ExecutionException {
        if (topics.isEmpty()) {
            return;
        }
        var all = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                all.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        // Who does not know a topic yet says so in the log if it is asked for its leader.
        whenKnown(() -> admin.describeTopics(topics.keySet()).allTopicNames());
        // Only a leader answers; others are asked again.
        whenKnown(() -> admin.listOffsets(all).all());
    }

    /** Brokers follow the controller that was told: what was just made they may not know yet. */
    private static <T> T whenKnown(Supplier<KafkaFuture<T>> question) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** How many partitions each has that was not there, by its name in Kafka. */
    private static Map<String, Integer> make(Admin admin, Layout layout)
            throws InterruptedException, ExecutionException {
        var wanted = new ArrayList<NewTopic>();
        for (Topic topic : Topic.values()) {
            wanted.add(new NewTopic(topic.topicName(), topic.partitions(layout), layout.replication())
                    .configs(topic.config()));
        }
        var results = admin.createTopics(wanted).values();
        var made = new HashMap<String, Integer>();
        for (NewTopic topic : wanted) {
            try {
                Objects.requireNonNull(results.get(topic.name())).get();
                made.put(topic.name(), topic.numPartitions());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return made;
    }

    private static void checkPartitions(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        var found = whenKnown(() -> admin.describeTopics(names).allTopicNames());
        for (Topic topic : Topic.values()) {
            int is = Objects.requireNonNull(found.get(topic.topicName()))
                    .partitions()
                    .size();
            if (is != topic.partitions(layout)) {
                throw new IllegalStateException("topic " + topic.topicName() + " has " + is
                        + " partitions, this node is set to " + topic.partitions(layout));
            }
        }
    }

    private static void bringUpToDate(Admin admin) throws InterruptedException, ExecutionException {
        var topics = new LinkedHashMap<ConfigResource, Topic>();
        for (Topic topic : Topic.values()) {
            topics.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), topic);
        }
        var found = admin.describeConfigs(topics.keySet()).all().get();
        var changes = new LinkedHashMap<ConfigResource, Collection<AlterConfigOp>>();
        topics.forEach((resource, topic) -> {
            var is = Objects.requireNonNull(found.get(resource));
            List<AlterConfigOp> differing = topic.config().entrySet().stream()
                    .filter(wanted -> !wanted.getValue().equals(valueOf(is.get(wanted.getKey()))))
                    .map(Topics::set)
                    .toList();
            if (!differing.isEmpty()) {
                changes.put(resource, differing);
            }
        });
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static @Nullable String valueOf(@Nullable ConfigEntry entry) {
        return entry == null ? null : entry.value();
    }

    private static AlterConfigOp set(Map.Entry<String, String> wanted) {
        return new AlterConfigOp(new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET);
    }
}
