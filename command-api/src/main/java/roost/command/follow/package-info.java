/** Follows as the decider knows them: which pairs are on, in the followee's partition. */
@NullMarked
package roost.command.follow;

import org.jspecify.annotations.NullMarked;
