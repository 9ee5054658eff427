package roost.load.rebuild;

import java.util.LinkedHashMap;
import java.util.Map;
import roost.load.check.HomeCheck;

/**
 * What one rebuild gave.
 *
 * @param deciders decider partitions, P
 * @param events on the log, all of which were read again
 * @param deliveries of a tweet into a home timeline that had to be made again
 * @param seconds from the start of the projections, without anything, until all of it can be read
 * @param homeSeconds until home timelines can be
 * @param viewsSeconds until the other views can be
 * @param cpuSeconds of the whole process with the broker, in {@code seconds}
 * @param homes the timelines against the graph
 * @param withPulls timelines that needed what was not pushed
 * @param counts the views' counts against the history
 */
record RebuildFigures(
        int deciders,
        long events,
        long deliveries,
        double seconds,
        double homeSeconds,
        double viewsSeconds,
        double cpuSeconds,
        HomeCheck.Found homes,
        int withPulls,
        CountsCheck.Found counts) {
    double eventsPerSecond() {
        return events / seconds;
    }

    double deliveriesPerSecond() {
        return deliveries / homeSeconds;
    }

    boolean isExact() {
        return homes.isExact() && counts.isExact();
    }

    /** By the names that stand in the JSON. */
    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("deciders", deciders);
        all.put("events", events);
        all.put("deliveries", deliveries);
        all.put("seconds", seconds);
        all.put("homeSeconds", homeSeconds);
        all.put("viewsSeconds", viewsSeconds);
        all.put("eventsPerSecond", eventsPerSecond());
        all.put("deliveriesPerSecond", deliveriesPerSecond());
        all.put("cpuSeconds", cpuSeconds);
        var checked = new LinkedHashMap<String, Object>();
        checked.put("expectedEntries", homes.expected());
        checked.put("readableEntries", homes.readable());
        checked.put("readersWithAnotherCount", homes.wrongCounts());
        checked.put("readersCompared", homes.sampled());
        checked.put("readersThatDiffer", homes.wrongLists());
        checked.put("readersWithPulls", withPulls);
        checked.put("accountsWithWrongCounts", counts.wrongAccounts());
        checked.put("tweetsWithWrongCounts", counts.wrongTweets());
        checked.put("exact", isExact());
        all.put("check", checked);
        return all;
    }
}
