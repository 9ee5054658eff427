/** Bookmarks as the decider knows them: which are set, in their owner's partition. */
@NullMarked
package roost.command.bookmark;

import org.jspecify.annotations.NullMarked;
