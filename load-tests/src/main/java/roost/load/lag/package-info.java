/** How far consumer groups are behind the log. */
@NullMarked
package roost.load.lag;

import org.jspecify.annotations.NullMarked;
