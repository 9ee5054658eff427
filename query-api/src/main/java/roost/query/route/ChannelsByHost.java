package roost.query.route;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One channel to each host, made when first needed; how is what the two kinds of nodes differ in. */
final class ChannelsByHost implements ViewsNodes {
    private final boolean here;
    private final List<String> seeds;
    private final Function<String, ManagedChannel> connect;
    private final ConcurrentHashMap<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ChannelsByHost(boolean here, List<String> seeds, Function<String, ManagedChannel> connect) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no projections node to ask");
        }
        this.here = here;
        this.seeds = List.copyOf(seeds);
        this.connect = connect;
    }

    @Override
    public boolean areHere() {
        return here;
    }

    @Override
    public List<String> seeds() {
        return seeds;
    }

    @Override
    public Channel channel(String host) {
        ManagedChannel known = channels.get(host);
        return known != null ? known : channels.computeIfAbsent(host, this::connected);
    }

    private ManagedChannel connected(String host) {
        if (closed) {
            throw Status.UNAVAILABLE.withDescription("closed").asRuntimeException();
        }
        return connect.apply(host);
    }

    @Override
    public void retain(Collection<String> hosts) {
        Set<String> kept = Set.copyOf(hosts);
        for (String host : List.copyOf(channels.keySet())) {
            if (!kept.contains(host) && !seeds.contains(host)) {
                ManagedChannel gone = channels.remove(host);
                if (gone != null) {
                    gone.shutdown();
                }
            }
        }
    }

    @Override
    public void tryAgain(String host) {
        ManagedChannel channel = channels.get(host);
        if (channel != null) {
            channel.resetConnectBackoff();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (String host : List.copyOf(channels.keySet())) {
            // Atomic with making a channel: one that was begun before is seen here, and no other is begun.
            channels.computeIfPresent(host, (h, channel) -> {
                channel.shutdownNow();
                return null;
            });
        }
    }
}
