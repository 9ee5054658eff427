package roost.projection.fold;

import roost.schema.reference.Reference;

/**
 * Takes what a topic says into the stores of a partition. Called on one stream thread, in the order of the topic; any
 * suffix may come again, on top of newer state.
 *
 * @param <T> what is folded
 */
@FunctionalInterface
public interface Fold<T> {
    /**
     * Folds one record. What it emits is a function of the record alone, never of what the stores hold: a record that
     * comes again emits the same again.
     *
     * @param record what is folded
     * @param place where it stands
     * @param out takes what other partitions have to know
     */
    void fold(T record, Place place, Emission out);

    /** Where references go. */
    @FunctionalInterface
    interface Emission {
        /** Sends one to the partition of its target. */
        void emit(Reference reference);
    }
}
