/** {@code roost bench idle}: what a standalone Roost takes from its machine while nobody asks it anything. */
@NullMarked
package roost.load.idle;

import org.jspecify.annotations.NullMarked;
