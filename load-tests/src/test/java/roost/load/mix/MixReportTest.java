package roost.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.http.Load;
import roost.load.report.Report;
import roost.load.workload.GraphSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MixReportTest {
    @TempDir
    Path folder;

    @Test
    void rates_stand_as_100_to_10_to_2_to_1() {
        assertThat(Kind.READS.perSecond(500)).isEqualTo(500);
        assertThat(Kind.FAVORITES.perSecond(500)).isEqualTo(50);
        assertThat(Kind.TWEETS.perSecond(500)).isEqualTo(10);
        assertThat(Kind.FOLLOWS.perSecond(500)).isEqualTo(5);
    }

    @Test
    void a_report_says_latencies_failures_and_what_is_flat_and_draws_them() throws Exception {
        var options = new MixOptions(
                GraphSize.XS,
                1,
                500,
                Duration.ofSeconds(1),
                Duration.ofSeconds(100),
                Duration.ofSeconds(10),
                folder,
                folder);
        var loads = new EnumMap<Kind, Load>(Kind.class);
        for (Kind kind : Kind.values()) {
            var latencies = new Histogram(3);
            latencies.recordValue(2_000);
            loads.put(kind, new Load(100, 100, latencies, kind == Kind.TWEETS ? Map.of(503, 2L) : Map.of(), 1));
        }
        var samples = IntStream.range(0, 10)
                .mapToObj(i -> new Sample(10 * i, lags(i < 5 ? 9_000 : 3), 600 << 20, 100 << 20, 400 + 50 * i, i << 20))
                .toList();

        Report report = new MixReport(
                        options, new MixFigures(loads, samples, new MixFigures.Live(200 << 20, 230 << 20), 12))
                .report();

        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.path("failed").asLong()).isEqualTo(6);
        assertThat(json.path("kinds").path("tweets").path("others").path("503").asLong())
                .isEqualTo(2);
        assertThat(json.path("kinds").path("reads").path("p99Ms").asDouble()).isBetween(1.9, 2.1);
        assertThat(json.path("trends").path("lag").path("flat").asBoolean()).isTrue();
        assertThat(json.path("trends").path("residentBytes").path("flat").asBoolean())
                .isTrue();
        assertThat(json.path("trends").path("openFiles").path("flat").asBoolean())
                .isFalse();
        assertThat(json.path("trends").path("liveHeapBytes").path("flat").asBoolean())
                .as("it rises by 30 of 215 MiB")
                .isFalse();
        assertThat(json.path("flat").asBoolean()).isFalse();
        assertThat(json.path("samples")).hasSize(10);
        String page = Files.readString(report.write(folder), StandardCharsets.UTF_8);
        assertThat(page).contains("<polyline", "Consumer lag, records", "RISES", "flat");
        assertThat(page).contains(Sampler.GROUPS);
    }

    /** Of every group that a run looks at, the same. */
    private static Map<String, Long> lags(long records) {
        var lags = new TreeMap<String, Long>();
        Sampler.GROUPS.forEach(group -> lags.put(group, records));
        return lags;
    }
}
