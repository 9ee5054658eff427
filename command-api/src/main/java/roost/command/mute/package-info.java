/** Mutes as the decider knows them: which stand, in their owner's partition. */
@NullMarked
package roost.command.mute;

import org.jspecify.annotations.NullMarked;
