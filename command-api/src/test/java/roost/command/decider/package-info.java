/** Tests of the decider. */
@NullMarked
package roost.command.decider;

import org.jspecify.annotations.NullMarked;
