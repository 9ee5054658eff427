package roost.load.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.report.Report;
import roost.load.workload.GraphSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark at a size that proves nothing but that what is thrown away comes back as it was. */
class RebuildBenchTest {
    private static final int TWEETS = 300;

    @TempDir
    Path folder;

    @Test
    void a_tiny_rebuild_is_exact_and_says_all_that_is_promised() throws Exception {
        var options = new RebuildOptions(GraphSize.XS, 4, TWEETS, 2 * TWEETS, 1, 11, folder);
        var out = new ByteArrayOutputStream();

        RebuildFigures figures = new RebuildBench(options, new PrintStream(out, true, StandardCharsets.UTF_8)).run(2);

        assertThat(figures.isExact()).as(figures.toString()).isTrue();
        assertThat(figures.homes().readable()).isEqualTo(figures.deliveries()).isGreaterThan(TWEETS);
        assertThat(figures.counts().tweets()).isEqualTo(TWEETS);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("100% appending", "100% rebuilding");

        Report report = RebuildReport.of(options, List.of(figures), folder);
        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.path("events").asLong()).isEqualTo(figures.events()).isGreaterThan(4 * TWEETS);
        for (String figure : List.of("eventsPerSecond", "deliveriesPerSecond", "homeSeconds", "viewsSeconds")) {
            assertThat(json.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(json.path("runs").path(0).path("deciders").asInt()).isEqualTo(2);
        assertThat(json.path("check").path("exact").asBoolean()).isTrue();
        assertThat(json.path("settings").path("graph").asString()).isEqualTo("XS");
        try (var left = Files.list(folder)) {
            assertThat(left).as("the broker's and the stores' folders are gone").isEmpty();
        }
    }

    @Test
    void the_history_counts_each_mark_of_an_account_on_a_tweet_once() {
        var history = new History(new RebuildOptions(GraphSize.XS, 4, TWEETS, 2 * TWEETS, 1, 11, folder));
        int marks = Arrays.stream(history.favorites()).sum();
        assertThat(marks).isBetween(TWEETS / 2, 2 * TWEETS - 1);
        assertThat(Arrays.stream(history.tweets()).sum()).isEqualTo(TWEETS);
        assertThat(Arrays.stream(history.followees()).sum())
                .isEqualTo(history.graph().edges());
    }
}
