package roost.schema.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the catalogue and checks those that are there. */
public final class Topics {
    private Topics() {}

    /**
     * Makes what is missing; a topic that is there with another number of partitions is an error, since the ids of
     * everything in it would lead to the wrong place.
     *
     * @throws IllegalStateException a topic has another number of partitions than the layout says
     */
    public static void ensure(Admin admin, Layout layout) throws InterruptedException, ExecutionException {
        var wanted = new ArrayList<NewTopic>();
        for (Topic topic : Topic.values()) {
            wanted.add(new NewTopic(topic.topicName(), topic.partitions(layout), layout.replication())
                    .configs(topic.config()));
        }
        for (Map.Entry<String, org.apache.kafka.common.KafkaFuture<Void>> made :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        List<String> names =
                java.util.Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        var found = admin.describeTopics(names).allTopicNames().get();
        for (Topic topic : Topic.values()) {
            int is = java.util.Objects.requireNonNull(found.get(topic.topicName()))
                    .partitions()
                    .size();
            if (is != topic.partitions(layout)) {
                throw new IllegalStateException("topic " + topic.topicName() + " has " + is
                        + " partitions, this node is set to " + topic.partitions(layout));
            }
        }
    }
}
