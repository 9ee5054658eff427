/** Who retweeted a tweet. */
@NullMarked
package roost.query.retweet;

import org.jspecify.annotations.NullMarked;
