package roost.load.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import roost.load.page.PagePeer;
import roost.load.workload.GraphSize;

/**
 * What {@code bench read} is asked for.
 *
 * @param graph the size of the follow graph
 * @param old tweets from before anybody followed
 * @param tweets that stand in the timelines before anybody reads
 * @param marksEach favorites on each of these, on average
 * @param tweetsPerSecond that arrive meanwhile
 * @param connections of the closed model
 * @param warmUp time of reading before anything is measured
 * @param time of each measurement
 * @param deepPerSecond pages below what was pushed, asked for in a second
 * @param peers what is measured beside Roost
 * @param home the checkout that is measured
 * @param directory where Roost keeps its data meanwhile
 */
record ReadOptions(
        GraphSize graph,
        int old,
        int tweets,
        int marksEach,
        int tweetsPerSecond,
        int connections,
        Duration warmUp,
        Duration time,
        int deepPerSecond,
        List<PagePeer> peers,
        Path home,
        Path directory) {
    /** Measurements of a server: a warm-up, and three at most. */
    private static final int PHASES = 4;

    /** Of a phase: time in which what is on its way ends. */
    private static final int SECONDS_BETWEEN = 20;

    /** Copies the list. */
    ReadOptions {
        peers = List.copyOf(peers);
    }

    /** How many tweets can arrive at a server. */
    int mostArriving() {
        long seconds = warmUp.toSeconds() + PHASES * (time.toSeconds() + SECONDS_BETWEEN);
        return (int) (tweetsPerSecond * seconds);
    }
}
