/** Positions: how far a reader has seen each source of events. */
@NullMarked
package roost.schema.position;

import org.jspecify.annotations.NullMarked;
