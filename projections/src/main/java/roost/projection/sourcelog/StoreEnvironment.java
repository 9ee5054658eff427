package roost.projection.sourcelog;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/**
 * What a store is given from outside.
 *
 * @param tables where its data lives
 * @param settings when it writes
 * @param clockMs the time in milliseconds, for ages only
 * @param meters where it counts
 * @param skipped where unreadable records go
 */
public record StoreEnvironment(
        Tables tables, StoreSettings settings, LongSupplier clockMs, MeterRegistry meters, SkippedRecords skipped) {}
