/** Tweets: by id, joined with their authors, and as JSON. */
@NullMarked
package roost.query.tweet;

import org.jspecify.annotations.NullMarked;
