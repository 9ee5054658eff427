package roost.load.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.load.http.LoadPlan.Rung;

/**
 * What {@code bench read} gave.
 *
 * @param roost while tweets arrive
 * @param caches shares that came from a cache meanwhile, 0 to 1, by what is cached
 * @param deep pages below what was pushed, while tweets arrive; null: there are none
 * @param cold a Roost that has just been started on the same data, by the closed model
 * @param coldCaches the same shares of the cold run
 * @param ceiling prepared bytes of the same size
 * @param peers what one would use instead
 * @param pageBytes of a page, on average
 */
record ReadFigures(
        Side roost,
        Map<String, Double> caches,
        @Nullable Rung deep,
        Rung cold,
        Map<String, Double> coldCaches,
        Side ceiling,
        List<Peer> peers,
        int pageBytes) {
    /** Copies the list. */
    ReadFigures {
        peers = List.copyOf(peers);
    }

    /**
     * What a server gave.
     *
     * @param pagesPerSecond by the closed model
     * @param cpuMsPerPage CPU time of the server meanwhile, with all else that it did
     * @param failed requests that had another answer
     * @param half by the open model, at half of that rate
     * @param tweetsPerSecond that arrived meanwhile
     */
    record Side(double pagesPerSecond, double cpuMsPerPage, long failed, Rung half, double tweetsPerSecond) {
        long allFailed() {
            return failed + half.load().failed();
        }
    }

    /**
     * What a peer gave.
     *
     * @param notRun why it did not run, or null
     * @param side null if it did not run
     * @param settings how it was set up
     */
    record Peer(
            String key,
            String name,
            @Nullable String notRun,
            @Nullable Side side,
            Map<String, String> settings) {}

    double ofCeiling() {
        return roost.pagesPerSecond() / ceiling.pagesPerSecond();
    }

    long failed() {
        long deepFailed = deep == null ? 0 : deep.load().failed();
        long peersFailed = peers.stream()
                .map(Peer::side)
                .mapToLong(side -> side == null ? 0 : side.allFailed())
                .sum();
        return roost.allFailed() + ceiling.allFailed() + cold.load().failed() + deepFailed + peersFailed;
    }
}
