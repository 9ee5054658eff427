package roost.schema.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Makes the topics of the catalogue and brings those that are there up to it. */
public final class Topics {
    private Topics() {}

    /**
     * Makes what is missing and sets what the catalogue says where a topic says something else; settings that the
     * catalogue does not name stay as they are. A topic that is there with another number of partitions is an error, since
     * the ids of everything in it would lead to the wrong place; then nothing is set.
     *
     * @throws IllegalStateException a topic has another number of partitions than the layout says
     */
    public static void ensure(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        make(admin, layout);
        checkPartitions(admin, layout);
        bringUpToDate(admin);
    }

    private static void make(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        var wanted = new ArrayList<NewTopic>();
        for (Topic topic : Topic.values()) {
            wanted.add(new NewTopic(topic.topicName(), topic.partitions(layout), layout.replication())
                    .configs(topic.config()));
        }
        for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void checkPartitions(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        var found = admin.describeTopics(names).allTopicNames().get();
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
