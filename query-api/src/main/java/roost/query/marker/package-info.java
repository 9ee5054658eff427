/** Who marked or retweeted a tweet. */
@NullMarked
package roost.query.marker;

import org.jspecify.annotations.NullMarked;
