/** The log as JSON lines, for whoever wants to see it. */
@NullMarked
package roost.infra.tail;

import org.jspecify.annotations.NullMarked;
