/** Blocks as the decider knows them: which stand, in the partition of who blocks, and which replies they have hidden. */
@NullMarked
package roost.command.block;

import org.jspecify.annotations.NullMarked;
