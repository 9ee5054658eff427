/** Tweets as they are read, the newest of a partition, and each author's own: folded from roost.tweets. */
@NullMarked
package roost.projection.tweet;

import org.jspecify.annotations.NullMarked;
