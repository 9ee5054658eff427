package roost.load.mix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.http.Load;

/**
 * What a run gave.
 *
 * @param loads what came back, by kind
 * @param samples in their order
 * @param live what lived on the heap when half of the time was over, and in the end
 * @param cpuSeconds of the process during the measurement
 */
record MixFigures(Map<Kind, Load> loads, List<Sample> samples, Live live, double cpuSeconds) {
    private static final double MEMORY_FLOOR = 16 << 20;
    private static final double FILES_FLOOR = 16;
    private static final double LAG_FLOOR = 1_000;

    /**
     * Bytes that a collection of the whole heap has left.
     *
     * <p>What ordinary collections leave says nothing for ten minutes: they keep what is old until that is worth a marking, so it
     * rises for minutes and falls at once.
     */
    record Live(long halfwayBytes, long endBytes) {}

    /** Copies both. */
    MixFigures {
        loads = new LinkedHashMap<>(loads);
        samples = List.copyOf(samples);
    }

    /** What must not grow, by name. */
    Map<String, Trend> trends() {
        var all = new LinkedHashMap<String, Trend>();
        all.put("residentBytes", Trend.of(samples, Sample::residentBytes, MEMORY_FLOOR));
        all.put("liveHeapBytes", Trend.between(live.halfwayBytes(), live.endBytes(), MEMORY_FLOOR));
        all.put("openFiles", Trend.of(samples, Sample::openFiles, FILES_FLOOR));
        all.put("lag", Trend.of(samples, Sample::allLag, LAG_FLOOR));
        return all;
    }

    /** Requests that had another end than they should. */
    long failed() {
        return loads.values().stream().mapToLong(Load::failed).sum();
    }
}
