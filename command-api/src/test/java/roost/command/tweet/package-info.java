/** Tests of tweets. */
@NullMarked
package roost.command.tweet;

import org.jspecify.annotations.NullMarked;
