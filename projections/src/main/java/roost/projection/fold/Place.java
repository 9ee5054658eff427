package roost.projection.fold;

/**
 * Where a record stands and what of its topic partition can still come again.
 *
 * @param offset of the record
 * @param committed a lower bound of the offset from which a restarted task would read; 0 if nothing is known
 */
public record Place(long offset, long committed) {}
