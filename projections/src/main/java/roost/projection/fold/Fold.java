package roost.projection.fold;

import roost.schema.reference.Reference;

/**
 * Takes what a topic says into rows of a partition: each record once, in the order of the topic. Called by the one thread
 * that owns the store at that time.
 *
 * @param <T> what is folded
 */
@FunctionalInterface
public interface Fold<T> {
    /**
     * Folds one record.
     *
     * @param record what is folded
     * @param known the seq up to which its source is folded already: of a record that says several things, those up to it
     *     have been said before
     * @param rows of the store
     */
    void fold(T record, long known, Rows rows);

    /**
     * Says what other partitions have to know. A function of the record alone, never of what is in the rows: for a record
     * that comes again the same is said again, and after it nothing has changed.
     */
    default void refer(T record, Emission out) {}

    /** Where references go. */
    @FunctionalInterface
    interface Emission {
        /** Sends one to the partition of its target. */
        void emit(Reference reference);
    }
}
