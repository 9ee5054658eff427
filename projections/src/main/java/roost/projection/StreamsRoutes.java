package roost.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import roost.projection.serve.Routes;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.views.Application;
import roost.schema.views.PartitionHosts;

/** Where partitions are, from what the members of a Streams application tell each other. */
record StreamsRoutes(KafkaStreams home, KafkaStreams views, KafkaStreams search, Layout layout) implements Routes {
    @Override
    public List<PartitionHosts> of(Application application) {
        return switch (application) {
            case HOME -> hosts(home, Topic.DELIVERIES);
            case VIEWS -> hosts(views, Topic.TWEETS);
            case SEARCH -> hosts(search, Topic.TWEETS);
            case APPLICATION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no such application");
        };
    }

    private List<PartitionHosts> hosts(KafkaStreams streams, Topic source) {
        var members = members(streams);
        var all = new ArrayList<PartitionHosts>();
        for (int p = 0; p < source.partitions(layout); p++) {
            var partition = new TopicPartition(source.topicName(), p);
            var hosts = PartitionHosts.newBuilder().setPartition(p);
            for (StreamsMetadata member : members) {
                String address = member.host() + ":" + member.port();
                if (member.topicPartitions().contains(partition)) {
                    hosts.setActive(address);
                } else if (member.standbyTopicPartitions().contains(partition)) {
                    hosts.addStandbys(address);
                }
            }
            all.add(hosts.build());
        }
        return all;
    }

    private static Set<StreamsMetadata> members(KafkaStreams streams) {
        try {
            return Set.copyOf(streams.metadataForAllStreamsClients());
        } catch (StreamsNotStartedException e) {
            throw new InvalidStateStoreException(e);
        } catch (IllegalStateException e) {
            throw new InvalidStateStoreException("the application is not running", e);
        }
    }
}
