package roost.query;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import roost.query.model.Cluster;
import roost.query.model.SearchingNode;
import roost.query.model.World;
import roost.query.route.InProcessNodes;
import roost.query.route.NetworkNodes;
import roost.query.route.ViewsNodes;
import roost.schema.direct.DirectService;

/** The two ways a projections node is reached; every suite runs on both. */
enum Transport {
    IN_PROCESS,
    NETWORK;

    /** Running nodes of a cluster. */
    record Running(Cluster cluster, ViewsNodes nodes, Map<String, Runnable> stops) implements AutoCloseable {
        /** Ends the server of a host. */
        void stop(String host) {
            java.util.Objects.requireNonNull(stops.get(host)).run();
        }

        @Override
        public void close() {
            stops.values().forEach(Runnable::run);
        }
    }

    /** Starts nodes that share out the partitions of a world. */
    Running start(World world, int nodes) {
        return switch (this) {
            case IN_PROCESS -> inProcess(world, nodes);
            case NETWORK -> network(world, nodes);
        };
    }

    private static Running inProcess(World world, int nodes) {
        String run = UUID.randomUUID().toString();
        var hosts = new ArrayList<String>();
        for (int i = 0; i < nodes; i++) {
            hosts.add("node" + i + ":1");
        }
        var cluster = new Cluster(world, hosts);
        var stops = new ConcurrentHashMap<String, Runnable>();
        for (String host : hosts) {
            stops.put(host, served(run + host, new SearchingNode(cluster, host))::close);
        }
        return new Running(cluster, InProcessNodes.byHost(List.of(hosts.getFirst()), host -> run + host), stops);
    }

    private static Running network(World world, int nodes) {
        // The hosts' names hold their ports, which are known once they listen.
        var late = new LateServices(nodes);
        var cluster = new Cluster(world, late.hosts());
        late.serve(cluster);
        return new Running(cluster, NetworkNodes.of(List.of(late.hosts().getFirst())), late.stops());
    }

    private static final class LateServices {
        private final List<io.grpc.util.MutableHandlerRegistry> registries = new ArrayList<>();
        private final List<String> hosts = new ArrayList<>();
        private final Map<String, Runnable> stops = new ConcurrentHashMap<>();

        LateServices(int nodes) {
            for (int i = 0; i < nodes; i++) {
                var registry = new io.grpc.util.MutableHandlerRegistry();
                Server server = started(NettyServerBuilder.forPort(0)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .fallbackHandlerRegistry(registry)
                        .build());
                registries.add(registry);
                hosts.add("localhost:" + server.getPort());
                stops.put(hosts.getLast(), server::shutdownNow);
            }
        }

        List<String> hosts() {
            return hosts;
        }

        Map<String, Runnable> stops() {
            return stops;
        }

        void serve(Cluster cluster) {
            for (int i = 0; i < hosts.size(); i++) {
                registries.get(i).addService(new SearchingNode(cluster, hosts.get(i)));
            }
        }
    }

    private static DirectService served(String name, SearchingNode node) {
        try {
            return DirectService.serve(name, node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Server started(Server server) {
        try {
            return server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
