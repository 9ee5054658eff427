/** Tweets as the decider knows them: that they exist, whose they are, which ids a bucket has given out. */
@NullMarked
package roost.command.tweet;

import org.jspecify.annotations.NullMarked;
