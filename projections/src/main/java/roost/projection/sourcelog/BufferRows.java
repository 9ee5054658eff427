package roost.projection.sourcelog;

/** What was in a buffer, as it goes to the table. Written once, by one thread, while the next buffer fills. */
@FunctionalInterface
public interface BufferRows {
    /** Writes all of it; the offset comes behind it. */
    void writeTo(TableWriter to);
}
