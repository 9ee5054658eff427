/** Commands and events of tweets, and what a tweet's text is made of. */
@NullMarked
package roost.schema.tweet;

import org.jspecify.annotations.NullMarked;
