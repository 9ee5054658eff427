package roost.load.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import roost.infra.running.RoostProcess;

/**
 * Runs after packaging: it starts and kills {@code ./roost up}. {@code -Droost.kill.rounds=10 -Droost.kill.writes=2000 -Droost.kill.seed=N} set the size; the seed of a failure is in
 * its output.
 */
class KillIT {
    private static final Duration FIRST_RUN = Duration.ofMinutes(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    @Test
    void what_was_answered_with_success_is_there_exactly_once_after_every_kill() throws InterruptedException {
        // The first run after a build is longer: the script tries Roost out, so that later starts are short.
        assertThat(RoostProcess.script("--version").exitCode(FIRST_RUN)).isZero();
        var settings = new KillRun.Settings(
                Integer.getInteger("roost.kill.rounds", 10),
                Integer.getInteger("roost.kill.writes", 2_000),
                64,
                12,
                Long.getLong("roost.kill.seed", System.nanoTime()));
        assertThat(new KillRun(settings, data, System.out).run())
                .as("seed %d, data in %s", settings.seed(), data)
                .isEmpty();
    }
}
