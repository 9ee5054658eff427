package roost.projection;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import roost.projection.fanout.FanoutSettings;
import roost.projection.home.HomeSettings;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.topic.Layout;

/**
 * What an operator sets of the projections.
 *
 * @param bootstrapServers Kafka
 * @param layout the numbers that the topics were made with
 * @param node this process's name, its own and the same after a restart: static members of the consumer groups are
 *     named by it, so a process that comes back gets its tasks at once
 * @param directory where the stores live
 * @param advertised {@code host:port} by which others reach this process's service; in one JVM any name
 * @param inProcessName the name that callers in this JVM know the service by, or null for none
 * @param listen where the gRPC server listens on the network, or null for none
 * @param threads stream threads of each application
 * @param standbys copies of each partition on other nodes
 * @param sessionTimeout how long a lost process holds its partitions
 * @param lingerMs how long the producers wait for more to send, in milliseconds
 * @param viewsMarkEvery how often, at most, a partition of roost-views is told where the others are
 * @param cacheBytes the bound of RocksDB's memory in this process: blocks, indexes, filters and memtables
 * @param memtableBytes how much of that memtables may take
 * @param fanout the author side
 * @param home the reader side
 * @param sourceLogs when the reader side writes
 */
public record ProjectionsSettings(
        String bootstrapServers,
        Layout layout,
        String node,
        Path directory,
        String advertised,
        @Nullable String inProcessName,
        @Nullable InetSocketAddress listen,
        int threads,
        int standbys,
        Duration sessionTimeout,
        int lingerMs,
        Duration viewsMarkEvery,
        long cacheBytes,
        long memtableBytes,
        FanoutSettings fanout,
        HomeSettings home,
        StoreSettings sourceLogs) {
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final int DEFAULT_LINGER_MS = 5;

    /**
     * All pairs of partitions exchange marks while everything is written to: 4 x 4 pairs may do so often, which is how
     * long a reader with a fresh position waits at most; 64 x 64 may not.
     */
    private static final Duration OFTEN = Duration.ofMillis(50);

    private static final Duration SELDOM = Duration.ofMillis(500);
    private static final int FEW_PARTITIONS = 16;
    private static final long DEFAULT_CACHE_BYTES = 192L << 20;
    private static final long DEFAULT_MEMTABLE_BYTES = 96L << 20;

    /** Refuses what cannot work. */
    public ProjectionsSettings {
        if (threads < 1 || standbys < 0 || lingerMs < 0 || memtableBytes > cacheBytes) {
            throw new IllegalArgumentException("projections settings out of range");
        }
        if (!advertised.matches("[^:/]+:\\d+")) {
            throw new IllegalArgumentException("advertised must be host:port, not " + advertised);
        }
    }

    /** One process with everything, read by callers in the same JVM that know the name; one thread each. */
    public static ProjectionsSettings standalone(
            String bootstrapServers, Layout layout, Path directory, String inProcessName) {
        return new ProjectionsSettings(
                bootstrapServers,
                layout,
                "standalone",
                directory,
                "standalone:1",
                inProcessName,
                null,
                1,
                0,
                DEFAULT_SESSION_TIMEOUT,
                DEFAULT_LINGER_MS,
                markEvery(layout),
                DEFAULT_CACHE_BYTES,
                DEFAULT_MEMTABLE_BYTES,
                FanoutSettings.defaults(layout),
                HomeSettings.DEFAULT,
                StoreSettings.DEFAULT);
    }

    /** One of several processes, read over the network. */
    public static ProjectionsSettings node(
            String bootstrapServers,
            Layout layout,
            String node,
            Path directory,
            String advertised,
            InetSocketAddress listen,
            int threads,
            int standbys) {
        return new ProjectionsSettings(
                bootstrapServers,
                layout,
                node,
                directory,
                advertised,
                null,
                listen,
                threads,
                standbys,
                DEFAULT_SESSION_TIMEOUT,
                DEFAULT_LINGER_MS,
                markEvery(layout),
                DEFAULT_CACHE_BYTES,
                DEFAULT_MEMTABLE_BYTES,
                FanoutSettings.defaults(layout),
                HomeSettings.DEFAULT,
                StoreSettings.DEFAULT);
    }

    /** The same with another author side. */
    public ProjectionsSettings with(FanoutSettings authorSide) {
        return new ProjectionsSettings(
                bootstrapServers,
                layout,
                node,
                directory,
                advertised,
                inProcessName,
                listen,
                threads,
                standbys,
                sessionTimeout,
                lingerMs,
                viewsMarkEvery,
                cacheBytes,
                memtableBytes,
                authorSide,
                home,
                sourceLogs);
    }

    private static Duration markEvery(Layout layout) {
        return layout.partitions() <= FEW_PARTITIONS ? OFTEN : SELDOM;
    }
}
