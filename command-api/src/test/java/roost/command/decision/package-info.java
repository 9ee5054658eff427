/** Tests of what entities share. */
@NullMarked
package roost.command.decision;

import org.jspecify.annotations.NullMarked;
