/** Tests of the bookmarks' rules. */
@NullMarked
package roost.command.bookmark;

import org.jspecify.annotations.NullMarked;
