/** Axon Framework as the decider uses it: entities on a task's stores, everything on the calling thread. */
@NullMarked
package roost.command.decider.axon;

import org.jspecify.annotations.NullMarked;
