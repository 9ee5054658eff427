/** Who marked a tweet, how many replied to it, and what an account has marked. */
@NullMarked
package roost.projection.favorite;

import org.jspecify.annotations.NullMarked;
