/** Commands and events of bookmarks. */
@NullMarked
package roost.schema.bookmark;

import org.jspecify.annotations.NullMarked;
