/** What an account has bookmarked. */
@NullMarked
package roost.query.bookmark;

import org.jspecify.annotations.NullMarked;
