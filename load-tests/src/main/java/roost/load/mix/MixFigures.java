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
 * @param cpuSeconds of the process during the measurement
 */
record MixFigures(Map<Kind, Load> loads, List<Sample> samples, double cpuSeconds) {
    private static final double MEMORY_FLOOR = 16 << 20;
    private static final double FILES_FLOOR = 16;
    private static final double LAG_FLOOR = 1_000;

    /** Copies both. */
    MixFigures {
        loads = new LinkedHashMap<>(loads);
        samples = List.copyOf(samples);
    }

    /** What must not grow, by name. */
    Map<String, Trend> trends() {
        var all = new LinkedHashMap<String, Trend>();
        all.put("residentBytes", Trend.of(samples, Sample::residentBytes, MEMORY_FLOOR));
        all.put("heapAfterGcBytes", Trend.of(samples, Sample::heapBytes, MEMORY_FLOOR));
        all.put("openFiles", Trend.of(samples, Sample::openFiles, FILES_FLOOR));
        all.put("lag", Trend.of(samples, Sample::allLag, LAG_FLOOR));
        return all;
    }

    /** Requests that had another end than they should. */
    long failed() {
        return loads.values().stream().mapToLong(Load::failed).sum();
    }
}
