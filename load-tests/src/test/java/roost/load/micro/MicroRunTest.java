package roost.load.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.report.Report;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every benchmark once, for a moment, in this JVM: that they run, and that what is promised is said. */
class MicroRunTest {
    @TempDir
    Path folder;

    @Test
    void every_benchmark_runs_and_has_its_figures() throws Exception {
        var options = new MicroOptions("", 0, 0, 1, Duration.ofMillis(20), folder, folder);
        var out = new ByteArrayOutputStream();

        List<MicroRun.Score> scores = MicroRun.run(options, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(scores)
                .extracting(MicroRun.Score::name)
                .contains(
                        "Decider.postTweet",
                        "DeliveryCodec.decode, readers 20",
                        "HomeJson.page",
                        "HomePage.page",
                        "HomeWrite.delivery");
        assertThat(scores).allMatch(score -> score.ns() > 0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("100% ");
        Report report = MicroReport.of(options, scores);
        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.path("benchmarks").path("HomeJson.page").path("nsEach").asDouble())
                .isPositive();
        assertThat(json.path("machine").path("cores").asString()).isNotEmpty();
    }

    @Test
    void a_pattern_finds_benchmarks_in_any_case_and_nothing_else() {
        assertThat(MicroRun.count("DECIDER")).isEqualTo(3);
        assertThat(MicroRun.count("decider|json")).isEqualTo(5);
        assertThat(MicroRun.count("load")).isZero();
        assertThat(MicroRun.names()).contains("HomePage.page").doesNotHaveDuplicates();
    }
}
