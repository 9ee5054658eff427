package roost.query.route;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One channel to each host, made when first needed; how is what the two kinds of nodes differ in. */
final class ChannelsByHost implements ViewsNodes {
    private final List<String> seeds;
    private final Function<String, ManagedChannel> connect;
    private final ConcurrentHashMap<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    ChannelsByHost(List<String> seeds, Function<String, ManagedChannel> connect) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no projections node to ask");
        }
        this.seeds = List.copyOf(seeds);
        this.connect = connect;
    }

    @Override
    public List<String> seeds() {
        return seeds;
    }

    @Override
    public Channel channel(String host) {
        return channels.computeIfAbsent(host, connect);
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
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
    }
}
