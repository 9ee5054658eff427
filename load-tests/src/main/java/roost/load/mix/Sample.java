package roost.load.mix;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a moment looked like.
 *
 * @param seconds since the measurement began
 * @param lag by consumer group: records on the log that it has not committed
 * @param residentBytes of the process, heap and native
 * @param heapBytes used behind a collection: the least of those since the last sample; 0 before the first one
 * @param openFiles files and sockets of the process
 * @param diskBytes of the data directory, without the broker's indexes, whose size is reserved
 */
record Sample(
        double seconds, Map<String, Long> lag, long residentBytes, long heapBytes, long openFiles, long diskBytes) {
    /** Copies the map. */
    Sample {
        lag = new LinkedHashMap<>(lag);
    }

    /** Of all groups together. */
    long allLag() {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By the names that stand in the JSON. */
    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("seconds", seconds);
        all.put("lag", lag);
        all.put("residentBytes", residentBytes);
        all.put("heapAfterGcBytes", heapBytes);
        all.put("openFiles", openFiles);
        all.put("diskBytes", diskBytes);
        return all;
    }
}
