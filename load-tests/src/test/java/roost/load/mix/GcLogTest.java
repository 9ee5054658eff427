package roost.load.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void the_least_since_the_last_question_counts_and_half_a_line_waits_for_the_rest() throws IOException {
        Path file = folder.resolve("gc.log");
        var log = new GcLog(file);
        assertThat(log.flag()).isEqualTo("-Xlog:gc:file=" + file);
        assertThat(log.leastUsedBytes()).isZero();

        Files.writeString(file, """
                [0.010s][info][gc] Using G1
                [5.284s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 123M->45M(256M) 3.456ms
                [6.100s][info][gc] GC(1) Concurrent Mark Cycle
                [7.284s][info][gc] GC(2) Pause Young (Mixed) (G1 Evacuation Pause) 150M->31M(256M) 2.400ms
                [8.284s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 140M->5""");
        assertThat(log.leastUsedBytes()).isEqualTo(31 * MEBIBYTE);

        Files.writeString(file, "2M(256M) 3.1ms\n", StandardOpenOption.APPEND);
        assertThat(log.leastUsedBytes()).isEqualTo(52 * MEBIBYTE);
        assertThat(log.leastUsedBytes()).as("no collection since").isEqualTo(52 * MEBIBYTE);
    }

    @Test
    void what_lives_is_what_the_last_whole_collection_has_left() throws IOException {
        Path file = folder.resolve("gc.log");
        var log = new GcLog(file);
        Files.writeString(
                file, "[5.284s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 123M->45M(256M) 3.456ms\n");
        assertThatThrownBy(log::liveBytes).isInstanceOf(IOException.class).hasMessageContaining("no collection");

        Files.writeString(file, """
                [6.284s][info][gc] GC(1) Pause Full (System.gc()) 123M->40M(256M) 203.456ms
                [7.284s][info][gc] GC(2) Pause Full (System.gc()) 124M->41M(256M) 203.456ms
                [8.284s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 140M->52M(256M) 3.1ms
                """, StandardOpenOption.APPEND);
        assertThat(log.liveBytes()).isEqualTo(41 * MEBIBYTE);
    }
}
