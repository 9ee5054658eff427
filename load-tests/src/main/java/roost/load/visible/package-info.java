/** {@code roost bench visible}: from the answer to a tweet until the last follower's home timeline has it. */
@NullMarked
package roost.load.visible;

import org.jspecify.annotations.NullMarked;
