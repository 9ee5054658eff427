/** Favorites as the decider knows them: not at all, but that the tweet must exist. */
@NullMarked
package roost.command.favorite;

import org.jspecify.annotations.NullMarked;
