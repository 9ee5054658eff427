/** Tests of Axon as the decider uses it. */
@NullMarked
package roost.command.decider.axon;

import org.jspecify.annotations.NullMarked;
