/** What an account has bookmarked: folded from roost.private. */
@NullMarked
package roost.projection.bookmark;

import org.jspecify.annotations.NullMarked;
