package roost.projection.sourcelog;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a store is given from outside.
 *
 * @param tables where its data lives
 * @param settings when it writes
 * @param clockMs the time in milliseconds, for ages only
 * @param meters where it counts
 * @param skipped where unreadable records go
 * @param budget what the buffers of all its stores may hold
 * @param writers threads that write full buffers
 */
public record StoreEnvironment(
        Tables tables,
        StoreSettings settings,
        LongSupplier clockMs,
        MeterRegistry meters,
        SkippedRecords skipped,
        BufferBudget budget,
        Executor writers) {
    /** With a budget of its own: made once for a process, it is shared by all its stores. */
    public StoreEnvironment(
            Tables tables,
            StoreSettings settings,
            LongSupplier clockMs,
            MeterRegistry meters,
            SkippedRecords skipped,
            Executor writers) {
        this(tables, settings, clockMs, meters, skipped, new BufferBudget(settings.maxBufferedTogether()), writers);
    }
}
