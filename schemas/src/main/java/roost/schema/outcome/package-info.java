/** How a command ended. */
@NullMarked
package roost.schema.outcome;

import org.jspecify.annotations.NullMarked;
