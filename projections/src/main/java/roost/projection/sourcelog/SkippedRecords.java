package roost.projection.sourcelog;

import org.jspecify.annotations.Nullable;

/** Where records go that a fold could not read. */
@FunctionalInterface
public interface SkippedRecords {
    /**
     * A record was skipped. Called by the stream thread while processing, not again while restoring; after a restart
     * the same record can come a second time.
     *
     * @param topic where it stands
     * @param partition where it stands
     * @param offset where it stands
     * @param key its key
     * @param value its value
     * @param reason what is wrong with it, for an operator
     */
    void skipped(
            String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, String reason);
}
