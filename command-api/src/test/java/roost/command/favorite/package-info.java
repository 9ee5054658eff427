/** Tests of favorites. */
@NullMarked
package roost.command.favorite;

import org.jspecify.annotations.NullMarked;
