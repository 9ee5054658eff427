/** One task's side of a command: what it may read, and what it would write if it is accepted. */
@NullMarked
package roost.command.decider.lane;

import org.jspecify.annotations.NullMarked;
