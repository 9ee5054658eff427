/** The bound of the native memory that the decider's stores take. */
@NullMarked
package roost.command.decider.memory;

import org.jspecify.annotations.NullMarked;
