package roost.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.workload.GraphSize;

/** Runs after packaging: it starts {@code ./roost up}. The whole benchmark for seconds. */
class MixIT {
    @TempDir
    Path folder;

    @Test
    void a_short_mix_is_answered_without_a_failure_and_is_looked_at() throws Exception {
        Path home = Path.of("..").toAbsolutePath().normalize();
        var options = new MixOptions(
                GraphSize.XS,
                200,
                50,
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                home,
                folder);
        var out = new ByteArrayOutputStream();

        MixFigures figures = new MixBench(options, new PrintStream(out, true, StandardCharsets.UTF_8)).run();

        assertThat(figures.failed()).as(figures.loads().toString()).isZero();
        figures.loads()
                .forEach((kind, load) -> assertThat(load.latenciesUs().getTotalCount())
                        .as(kind.key())
                        .isEqualTo((long) Math.ceil(4 * kind.perSecond(50))));
        assertThat(figures.samples()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(sample -> {
            assertThat(sample.residentBytes()).isPositive();
            assertThat(sample.openFiles()).isPositive();
            assertThat(sample.diskBytes()).isPositive();
            assertThat(sample.lag())
                    .containsOnlyKeys("roost-decider", "roost-fanout", "roost-home", "roost-views", "roost-search");
        });
        assertThat(figures.live().halfwayBytes()).isPositive();
        assertThat(figures.live().endBytes()).isPositive();
        assertThat(figures.cpuSeconds()).isPositive();
    }
}
