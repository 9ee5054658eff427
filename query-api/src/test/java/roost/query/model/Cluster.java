package roost.query.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import roost.schema.views.Application;
import roost.schema.views.PartitionHosts;
import roost.schema.views.RouteReply;

/** Which node holds which partition of a world, and which nodes are down. Thread-safe. */
public final class Cluster {
    final World world;
    /** Reads that reached a node and were answered, by the name of the method. */
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();

    private final List<String> hosts = new ArrayList<>();
    private final Map<Application, List<Held>> held = new EnumMap<>(Application.class);
    private final Set<String> down = new HashSet<>();
    private long standbyLagMs = 100;
    private boolean failing;

    private record Held(String active, List<String> standbys) {}

    /** Nodes of these hosts, partitions dealt out in turn, the next host as standby. */
    public Cluster(World world, List<String> hosts) {
        this.world = world;
        this.hosts.addAll(hosts);
        held.put(Application.VIEWS, dealt(world.partitions));
        held.put(Application.HOME, dealt(world.deliveryPartitions));
        held.put(Application.SEARCH, dealt(world.partitions));
    }

    private List<Held> dealt(int partitions) {
        var dealt = new ArrayList<Held>();
        for (int p = 0; p < partitions; p++) {
            List<String> standbys = hosts.size() == 1 ? List.of() : List.of(hosts.get((p + 1) % hosts.size()));
            dealt.add(new Held(hosts.get(p % hosts.size()), standbys));
        }
        return dealt;
    }

    /** All hosts. */
    public List<String> hosts() {
        return hosts;
    }

    /** Where a partition is active; empty while it moves. */
    public synchronized String active(Application application, int partition) {
        return partitions(application).get(partition).active();
    }

    /** Moves a partition to a host, without standbys; an empty host is nowhere. */
    public synchronized void move(Application application, int partition, String host) {
        partitions(application).set(partition, new Held(host, List.of()));
    }

    /** Takes a partition from its active node and leaves it to its standby alone. */
    public synchronized void leaveToStandby(Application application, int partition) {
        Held old = partitions(application).get(partition);
        partitions(application).set(partition, new Held("", old.standbys()));
    }

    /** From now on a node answers nothing, or answers again. */
    public synchronized void down(String host, boolean is) {
        if (is) {
            down.add(host);
        } else {
            down.remove(host);
        }
    }

    /** How far standbys say that they are behind. */
    public synchronized void standbyLag(long ms) {
        standbyLagMs = ms;
    }

    /** From now on every node has a defect. */
    public synchronized void failing(boolean is) {
        failing = is;
    }

    /** How many reads of a kind were answered. */
    public int answered(String method) {
        return answered.getOrDefault(method, new AtomicInteger()).get();
    }

    void countAnswer(String method) {
        answered.computeIfAbsent(method, m -> new AtomicInteger()).incrementAndGet();
    }

    synchronized long standbyLagMs() {
        return standbyLagMs;
    }

    synchronized boolean failing() {
        return failing;
    }

    synchronized boolean isDown(String host) {
        return down.contains(host);
    }

    synchronized boolean holds(String host, Application application, int partition) {
        return partitions(application).get(partition).active().equals(host);
    }

    synchronized boolean standsBy(String host, Application application, int partition) {
        return partitions(application).get(partition).standbys().contains(host);
    }

    synchronized RouteReply routes(Application application) {
        List<Held> all = partitions(application);
        var reply = RouteReply.newBuilder().setPartitionCount(all.size());
        for (int p = 0; p < all.size(); p++) {
            reply.addPartitions(PartitionHosts.newBuilder()
                    .setPartition(p)
                    .setActive(all.get(p).active())
                    .addAllStandbys(all.get(p).standbys()));
        }
        return reply.build();
    }

    private List<Held> partitions(Application application) {
        return held.getOrDefault(application, List.of());
    }
}
