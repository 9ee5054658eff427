/**
 * What the folds of roost-views share: sets with exact counts under redelivery, how far each source is folded, dead
 * letters, and the processor that takes an event from its topic to its fold.
 */
@NullMarked
package roost.projection.fold;

import org.jspecify.annotations.NullMarked;
