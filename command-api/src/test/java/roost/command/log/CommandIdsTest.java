package roost.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdsTest {
    private static final long NOW_MS = 1_772_366_400_123L;

    @Test
    void anIdIsAUuidOfVersion7WithTheTimeInFront() {
        UUID id = new CommandIds(() -> Instant.ofEpochMilli(NOW_MS)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(new CommandId(0, id).timeMs()).isEqualTo(NOW_MS);
    }

    @Test
    void idsGrowWhileTheClockStandsAndAFullCounterCarriesIntoTheTime() {
        var ids = new CommandIds(() -> Instant.ofEpochMilli(NOW_MS));
        UUID last = ids.next();
        for (int i = 0; i < 10_000; i++) {
            UUID next = ids.next();
            assertThat(next.toString()).isGreaterThan(last.toString());
            last = next;
        }
        assertThat(last.version()).isEqualTo(7);
        assertThat(new CommandId(0, last).timeMs()).isEqualTo(NOW_MS + 10_000 / 4_096);
    }

    @Test
    void idsGrowWhenTheClockGoesBack() {
        var now = new long[] {NOW_MS};
        var ids = new CommandIds(() -> Instant.ofEpochMilli(now[0]));
        UUID before = ids.next();
        now[0] -= 3_600_000;

        assertThat(ids.next().toString()).isGreaterThan(before.toString());
    }

    @Test
    void noIdIsGivenTwiceToThreadsAtOnce() throws Exception {
        var ids = new CommandIds(() -> Instant.ofEpochMilli(NOW_MS));
        var stamps = new HashSet<Long>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var parts = new ArrayList<Future<List<UUID>>>();
            for (int t = 0; t < 4; t++) {
                parts.add(threads.submit(() ->
                        java.util.stream.Stream.generate(ids::next).limit(5_000).toList()));
            }
            for (Future<List<UUID>> part : parts) {
                part.get().forEach(id -> stamps.add(id.getMostSignificantBits()));
            }
        }
        assertThat(stamps).hasSize(20_000);
    }

    @Test
    void aPublicIdIsReadAsItIsWritten() {
        var id = new CommandId(63, new CommandIds(() -> Instant.ofEpochMilli(NOW_MS)).next());

        assertThat(CommandId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1-",
                "1",
                "x-019ca945-0a00-7000-82ad-0660f9e56e2c",
                "-1-019ca945-0a00-7000-82ad-0660f9e56e2c",
                "01-019ca945-0a00-7000-82ad-0660f9e56e2c",
                "10000-019ca945-0a00-7000-82ad-0660f9e56e2c",
                "1-019CA945-0a00-7000-82ad-0660f9e56e2c",
                "1-019ca945-0a00-4000-82ad-0660f9e56e2c",
                "1-019ca9450a00-7000-82ad-0660f9e56e2c-",
                "1-zzzzzzzz-0a00-7000-82ad-0660f9e56e2c"
            })
    void whatIsNotWrittenLikeThatIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandId.parse(text));
    }
}
