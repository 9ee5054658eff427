/** Commands and events of follows. */
@NullMarked
package roost.schema.follow;

import org.jspecify.annotations.NullMarked;
