package roost.infra.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import roost.projection.fanout.FanoutTopology;
import roost.projection.home.HomeTopology;
import roost.projection.search.SearchTopology;
import roost.projection.view.ViewsTopology;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/**
 * What the projections keep in Kafka: where their consumer groups are, the changelogs of their stores, and the topics that
 * they write. All of it follows from the event topics.
 */
public final class DerivedTopics {
    /** The applications whose groups and changelogs go. */
    public static final List<String> APPLICATIONS = List.of(
            FanoutTopology.APPLICATION_ID,
            HomeTopology.APPLICATION,
            ViewsTopology.APPLICATION,
            SearchTopology.APPLICATION);

    /** The topics that nobody but the projections writes. */
    private static final List<Topic> DERIVED = List.of(Topic.REFERENCES, Topic.RELATIONS, Topic.DELIVERIES);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final long ASK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private DerivedTopics() {}

    /**
     * Deletes them, and makes the derived topics anew, with as many partitions and copies as they had. Whoever calls this
     * deletes the stores on the nodes' disks too, before any of the projections starts: a store that is left would be taken
     * for what the new topics hold.
     *
     * @param patience how long to wait for groups whose members have just ended: they are forgotten after their session
     *     timeout, 10 s
     * @throws ProjectionsRun a group has members for longer; nothing is deleted but groups without members
     */
    public static void drop(Admin admin, Duration patience) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (String group : APPLICATIONS) {
            while (!deleted(admin, group)) {
                if (System.nanoTime() > deadline) {
                    throw new ProjectionsRun(group);
                }
                pause();
            }
        }
        var names = new ArrayList<String>();
        for (String topic : admin.listTopics().names().get()) {
            if (isOfTheirStores(topic)) {
                names.add(topic);
            }
        }
        admin.deleteTopics(names).all().get();
        for (Topic topic : DERIVED) {
            makeAnew(admin, topic);
        }
    }

    /** Whether the group is gone; false while it has members. */
    private static boolean deleted(Admin admin, String group) throws InterruptedException, ExecutionException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private static boolean isOfTheirStores(String topic) {
        return APPLICATIONS.stream().anyMatch(application -> topic.startsWith(application + "-"))
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private static void makeAnew(Admin admin, Topic topic) throws InterruptedException, ExecutionException {
        if (!admin.listTopics().names().get().contains(topic.topicName())) {
            // It is made from the catalogue at the next start.
            return;
        }
        TopicDescription was = Objects.requireNonNull(admin.describeTopics(List.of(topic.topicName()))
                .allTopicNames()
                .get()
                .get(topic.topicName()));
        short copies = (short) was.partitions().getFirst().replicas().size();
        admin.deleteTopics(List.of(topic.topicName())).all().get();
        Uuid made = admin.createTopics(List.of(
                        new NewTopic(topic.topicName(), was.partitions().size(), copies).configs(topic.config())))
                .topicId(topic.topicName())
                .get();
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!isKnown(admin, topic, made)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the brokers do not know the new " + topic.topicName());
            }
            pause();
        }
        Topics.awaitLeaders(admin, Map.of(topic.topicName(), was.partitions().size()));
    }

    /** The broker that is asked follows the controller that was told. */
    private static boolean isKnown(Admin admin, Topic topic, Uuid made)
            throws InterruptedException, ExecutionException {
        try {
            TopicDescription is = admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get()
                    .get(topic.topicName());
            return is != null && is.topicId().equals(made);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(ASK_AGAIN_NS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
