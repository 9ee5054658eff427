/** Who follows whom, seen from the followee, and how many an account follows: folded from roost.follows and references. */
@NullMarked
package roost.projection.follow;

import org.jspecify.annotations.NullMarked;
