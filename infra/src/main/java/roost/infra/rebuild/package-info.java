/** Throws the projections away, so that they are built again from the log. */
@NullMarked
package roost.infra.rebuild;

import org.jspecify.annotations.NullMarked;
