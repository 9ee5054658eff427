/** Blocks and mutes: whose tweets a reader does not see, and the lists that only their owner reads. */
@NullMarked
package roost.query.block;

import org.jspecify.annotations.NullMarked;
