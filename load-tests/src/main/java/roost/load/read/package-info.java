/** {@code roost bench read}: pages of home timelines read by HTTP while tweets arrive. */
@NullMarked
package roost.load.read;

import org.jspecify.annotations.NullMarked;
