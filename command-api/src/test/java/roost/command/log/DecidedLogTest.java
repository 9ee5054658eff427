package roost.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import roost.schema.account.RegisterAccount;
import roost.schema.log.CommandRecord;
import roost.schema.problem.ProblemException;

class DecidedLogTest {
    @Test
    void nothingIsAppendedOnceTheDeciderHasStopped() {
        var appended = new ArrayList<CommandRecord>();
        var stopped = new AtomicBoolean();
        var record = new CommandRecord(
                new RegisterAccount("ada", "Ada", "e@x.org", "hash", null),
                new UUID(7, 7),
                null,
                0,
                null,
                null,
                0,
                null);
        try (var log = new DecidedLog(new Listed(appended), stopped::get)) {
            log.append(record).join();
            stopped.set(true);
            assertThatThrownBy(() -> log.append(record)).isInstanceOf(ProblemException.class);
        }
        assertThat(appended).containsExactly(record);
    }

    private record Listed(ArrayList<CommandRecord> records) implements CommandLog {
        @Override
        public CompletableFuture<Void> append(CommandRecord command) {
            records.add(command);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
