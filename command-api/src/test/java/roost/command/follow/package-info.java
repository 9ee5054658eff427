/** Tests of follows. */
@NullMarked
package roost.command.follow;

import org.jspecify.annotations.NullMarked;
