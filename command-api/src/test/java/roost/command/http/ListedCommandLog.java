package roost.command.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import roost.command.log.CommandLog;
import roost.schema.log.CommandRecord;

/** A log that is a list. What follows an append is up to the test: by default nothing ever decides. */
final class ListedCommandLog implements CommandLog {
    final List<CommandRecord> records = new CopyOnWriteArrayList<>();
    volatile boolean acknowledges = true;
    /** What is given back instead, if it is set. */
    volatile @Nullable CompletableFuture<Void> acknowledgement;

    volatile Consumer<CommandRecord> afterwards = command -> {};

    @Override
    public CompletableFuture<Void> append(CommandRecord command) {
        records.add(command);
        afterwards.accept(command);
        CompletableFuture<Void> later = acknowledgement;
        if (later != null) {
            return later;
        }
        return acknowledges
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new TimeoutException("no acknowledgement"));
    }

    CommandRecord only() {
        if (records.size() != 1) {
            throw new AssertionError(records.size() + " commands on the log");
        }
        return records.getFirst();
    }

    @Override
    public void close() {}
}
