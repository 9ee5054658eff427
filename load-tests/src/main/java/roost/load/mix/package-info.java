/** Everything at once for minutes: reads, favorites, tweets and follows in the proportions of a day, and what that leaves behind. */
@NullMarked
package roost.load.mix;

import org.jspecify.annotations.NullMarked;
