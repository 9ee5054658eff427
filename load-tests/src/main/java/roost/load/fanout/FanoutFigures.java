package roost.load.fanout;

import java.util.LinkedHashMap;
import java.util.Map;
import roost.load.check.HomeCheck;

/**
 * What one run with one number of delivery partitions gave. A delivery is a tweet in one home timeline: readable by its
 * reader, and there again after a kill, from the log.
 *
 * @param deliveryPartitions D
 * @param followsPerSecond follows from the log into packed followers and relations, appending them included
 * @param deliveries how many were timed
 * @param seconds from the author side's start on the timed tweets, which stand on the log, until all can be read
 * @param cpuSeconds of the whole process with the broker, in that time
 * @param cpuSecondsStored the same until all of them stand in RocksDB files
 * @param storedDeliveries all that stand on the disk
 * @param storeBytes RocksDB files of the home stores then
 * @param topicBytes the delivery topic's log then
 * @param bufferedBytes heap that a delivery takes before it is written, in bytes; 0 if too few were there to tell
 * @param residentBytes the process's memory at the end of the timed part
 * @param visibleP50Ms of the delays from append to readable at the steady rate
 * @param visibleP99Ms of the same
 * @param authorBytes memory that the author side says its authors and followers take, at the end
 * @param followerBytesPerFollow RocksDB files of the author side's followers then, per follow of the graph
 * @param readsPerSecond pages of 20 entries read from the stores on two threads, without network or joins
 * @param check the timelines against the graph
 */
record FanoutFigures(
        int deliveryPartitions,
        double followsPerSecond,
        long deliveries,
        double seconds,
        double cpuSeconds,
        double cpuSecondsStored,
        long storedDeliveries,
        long storeBytes,
        long topicBytes,
        double bufferedBytes,
        long residentBytes,
        double visibleP50Ms,
        double visibleP99Ms,
        long authorBytes,
        double followerBytesPerFollow,
        double readsPerSecond,
        HomeCheck.Found check) {
    private static final double MILLION = 1e6;

    double deliveriesPerSecond() {
        return deliveries / seconds;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds * MILLION / deliveries;
    }

    double bytesPerDelivery() {
        return (double) storeBytes / storedDeliveries;
    }

    double topicBytesPerDelivery() {
        return (double) topicBytes / storedDeliveries;
    }

    /** By the names that stand in the JSON. */
    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("deliveryPartitions", deliveryPartitions);
        all.put("deliveries", deliveries);
        all.put("seconds", seconds);
        all.put("deliveriesPerSecond", deliveriesPerSecond());
        all.put("cpuSecondsPerMillion", cpuSecondsPerMillion());
        all.put("cpuSecondsPerMillionStored", cpuSecondsStored * MILLION / deliveries);
        all.put("bytesPerDelivery", bytesPerDelivery());
        all.put("topicBytesPerDelivery", topicBytesPerDelivery());
        all.put("heapBytesPerBufferedDelivery", bufferedBytes);
        all.put("residentBytes", residentBytes);
        all.put("visibleP50Ms", visibleP50Ms);
        all.put("visibleP99Ms", visibleP99Ms);
        all.put("authorBytes", authorBytes);
        all.put("followerBytesPerFollow", followerBytesPerFollow);
        all.put("readsPerSecond", readsPerSecond);
        all.put("followsPerSecond", followsPerSecond);
        var checked = new LinkedHashMap<String, Object>();
        checked.put("expectedEntries", check.expected());
        checked.put("readableEntries", check.readable());
        checked.put("readersWithAnotherCount", check.wrongCounts());
        checked.put("readersCompared", check.sampled());
        checked.put("readersThatDiffer", check.wrongLists());
        checked.put("exact", check.isExact());
        all.put("check", checked);
        return all;
    }
}
