/** Commands and events of blocks. */
@NullMarked
package roost.schema.block;

import org.jspecify.annotations.NullMarked;
