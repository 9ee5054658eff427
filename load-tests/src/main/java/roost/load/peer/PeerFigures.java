package roost.load.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a peer gave.
 *
 * @param key its name in the JSON
 * @param name its name for people
 * @param notRun why it did not run, or null
 * @param settings how it was set up
 * @param tweets how many were timed
 * @param deliveries into so many timelines
 * @param seconds from the start of processing until all could be read
 * @param cpuSeconds of this process, in which broker and client are, and of the processes that were started
 * @param bytesPerDelivery where it keeps them, on disk or in memory as its settings say; 0: not measured
 * @param readsPerSecond home timelines of 20 read, on two threads; 0: not measured
 * @param exact whether what was read of a hundred readers was what the graph says
 */
public record PeerFigures(
        String key,
        String name,
        @Nullable String notRun,
        Map<String, String> settings,
        int tweets,
        long deliveries,
        double seconds,
        double cpuSeconds,
        double bytesPerDelivery,
        double readsPerSecond,
        boolean exact) {
    private static final double MILLION = 1e6;

    /** Of a peer that could not be run. */
    public static PeerFigures notRun(Peer peer, String why) {
        return new PeerFigures(peer.key(), peer.name(), why, peer.settings(), 0, 0, 0, 0, 0, 0, false);
    }

    /**
     * What the clock said.
     *
     * @param seconds from the start of processing until all could be read
     * @param cpuSeconds meanwhile
     * @param exact as in the figures
     */
    record Timed(double seconds, double cpuSeconds, boolean exact) {}

    /** Of a peer that did its work: what it took for all deliveries, in bytes, and pages a second, 0: not measured. */
    static PeerFigures of(Peer peer, PeerWork work, Timed timed, long bytes, double readsPerSecond) {
        return new PeerFigures(
                peer.key(),
                peer.name(),
                null,
                peer.settings(),
                work.tweets(),
                work.timedDeliveries(),
                timed.seconds(),
                timed.cpuSeconds(),
                bytes / (double) work.readership().deliveries(0, work.allTweets()),
                readsPerSecond,
                timed.exact());
    }

    /** Whether it ran. */
    public boolean ran() {
        return notRun == null;
    }

    /** Deliveries a second, or 0. */
    public double deliveriesPerSecond() {
        return seconds == 0 ? 0 : deliveries / seconds;
    }

    /** CPU seconds for a million deliveries, or 0. */
    public double cpuSecondsPerMillion() {
        return deliveries == 0 ? 0 : cpuSeconds * MILLION / deliveries;
    }

    /** By the names that stand in the JSON. */
    public Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        if (notRun != null) {
            all.put("notRun", notRun);
        } else {
            all.put("deliveriesPerSecond", deliveriesPerSecond());
            all.put("cpuSecondsPerMillion", cpuSecondsPerMillion());
            all.put("bytesPerDelivery", bytesPerDelivery);
            all.put("readsPerSecond", readsPerSecond);
            all.put("tweets", tweets);
            all.put("deliveries", deliveries);
            all.put("seconds", seconds);
            all.put("exact", exact);
        }
        all.put("settings", settings);
        return all;
    }
}
