package roost.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.peer.PeerFigures;
import roost.load.peer.Peers;
import roost.load.report.Report;
import roost.load.workload.GraphSize;
import roost.projection.sourcelog.StoreSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark at a size that proves nothing but that it counts right. */
class FanoutBenchTest {
    private static final int TWEETS = 200;

    @TempDir
    Path folder;

    @Test
    void a_tiny_run_counts_every_delivery_and_says_all_that_is_promised() throws Exception {
        var options = new FanoutOptions(
                GraphSize.XS, 4, 50, TWEETS, 40, 200, 20, 400, 11, new StoreSettings(1_000, 50, 50, 1 << 20), folder);
        var out = new ByteArrayOutputStream();
        var bench = new FanoutBench(options, new PrintStream(out, true, StandardCharsets.UTF_8));
        FanoutFigures figures = bench.run(2);

        assertThat(figures.check().isExact()).as(figures.check().toString()).isTrue();
        assertThat(figures.check().readable()).isGreaterThan(figures.deliveries());
        assertThat(figures.check().sampled()).isGreaterThan(100);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("100% follows");

        var absent = PeerFigures.notRun(Peers.of(List.of("redis")).getFirst(), "for the test");
        Report report = FanoutReport.of(options, List.of(figures), List.of(absent), folder);
        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.path("deliveries").asLong()).isEqualTo(figures.deliveries());
        for (String figure : List.of(
                "deliveriesPerSecond",
                "cpuSecondsPerMillion",
                "bytesPerDelivery",
                "topicBytesPerDelivery",
                "authorBytes",
                "visibleP50Ms",
                "visibleP99Ms")) {
            assertThat(json.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(json.path("peers").path("redis").path("notRun").asString()).isEqualTo("for the test");
        assertThat(json.path("machine").path("cores").asString()).isNotEmpty();
        assertThat(json.path("settings").path("graph").asString()).isEqualTo("XS");
        assertThat(json.path("commit").asString()).isEqualTo("unknown");

        Path page = report.write(folder.resolve("results"));
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).contains("<svg", "Roost, 2 partitions", "</html>");
        try (var left = Files.list(folder)) {
            assertThat(left).as("the broker's and the stores' folders are gone").containsExactly(page.getParent());
        }
    }
}
