package roost.load.fanout;

import java.nio.file.Path;
import roost.load.workload.GraphSize;
import roost.projection.sourcelog.StoreSettings;

/**
 * What {@code bench fanout} is asked for.
 *
 * @param graph the size of the follow graph
 * @param partitions P, decider partitions
 * @param warmUpTweets tweets before anything is measured
 * @param tweets tweets whose deliveries are timed
 * @param delayTweets tweets after those, appended at a steady rate, whose delay is measured
 * @param tweetsPerSecond that rate
 * @param peerTweets tweets whose deliveries are timed with each peer: fewer, since they are slower
 * @param pages how many home timelines are read for their rate
 * @param seed of the graph and the tweets
 * @param stores when the home store writes
 * @param directory where broker and stores live meanwhile
 */
record FanoutOptions(
        GraphSize graph,
        int partitions,
        int warmUpTweets,
        int tweets,
        int delayTweets,
        int tweetsPerSecond,
        int peerTweets,
        int pages,
        long seed,
        StoreSettings stores,
        Path directory) {
    /** Of so many timed tweets one more is worked on before, to warm up. */
    static final int WARM_UP_SHARE = 4;

    int allTweets() {
        return warmUpTweets + tweets + delayTweets;
    }
}
