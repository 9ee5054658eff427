package roost.query.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.Bucket;
import roost.schema.views.PartitionHosts;
import roost.schema.views.RouteReply;

/**
 * Where the partitions of one application are, as one node said.
 *
 * @param places by partition
 * @param only the host where all partitions are active, as in one JVM; null: they are not
 */
record RouteTable(List<Place> places, @Nullable String only) {
    private static final Place NOWHERE = new Place("", List.of());

    /**
     * Where a partition is.
     *
     * @param active host, empty while the partition moves
     * @param standbys hosts
     */
    record Place(String active, List<String> standbys) {}

    /**
     * Reads a reply; partitions it leaves out are nowhere.
     *
     * @throws IllegalArgumentException the number of partitions or one of them is not possible
     */
    static RouteTable of(RouteReply reply) {
        int count = Bucket.checkPartitions(reply.getPartitionCount());
        var places = new ArrayList<Place>();
        for (int i = 0; i < count; i++) {
            places.add(NOWHERE);
        }
        for (PartitionHosts p : reply.getPartitionsList()) {
            if (p.getPartition() < 0 || p.getPartition() >= count) {
                throw new IllegalArgumentException("partition " + p.getPartition() + " of " + count);
            }
            places.set(p.getPartition(), new Place(p.getActive(), List.copyOf(p.getStandbysList())));
        }
        return new RouteTable(List.copyOf(places), only(places));
    }

    private static @Nullable String only(List<Place> places) {
        String first = places.getFirst().active();
        return !first.isEmpty()
                        && places.stream().allMatch(place -> place.active().equals(first))
                ? first
                : null;
    }

    int partitions() {
        return places.size();
    }

    boolean complete() {
        return places.stream().noneMatch(p -> p.active().isEmpty());
    }

    Set<String> hosts() {
        var hosts = new HashSet<String>();
        for (Place place : places) {
            hosts.addAll(place.standbys());
            if (!place.active().isEmpty()) {
                hosts.add(place.active());
            }
        }
        return hosts;
    }
}
