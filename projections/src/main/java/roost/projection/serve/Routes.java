package roost.projection.serve;

import java.util.List;
import roost.schema.views.Application;
import roost.schema.views.PartitionHosts;

/** Where the partitions of an application are. Any thread. */
@FunctionalInterface
public interface Routes {
    /**
     * Every partition, those that are moving without an active node.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException this node does not know yet
     */
    List<PartitionHosts> of(Application application);
}
