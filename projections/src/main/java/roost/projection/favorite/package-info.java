/** Who marked a tweet, and how many replied to it: the sets that a tweet's counts are the sizes of. */
@NullMarked
package roost.projection.favorite;

import org.jspecify.annotations.NullMarked;
