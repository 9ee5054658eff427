/** Commands and events of favorites. */
@NullMarked
package roost.schema.favorite;

import org.jspecify.annotations.NullMarked;
