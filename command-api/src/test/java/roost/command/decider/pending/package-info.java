/** Tests of what waits for a commit. */
@NullMarked
package roost.command.decider.pending;

import org.jspecify.annotations.NullMarked;
