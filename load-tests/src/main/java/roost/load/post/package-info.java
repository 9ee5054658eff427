/** {@code roost bench post}: tweets posted by HTTP until the answer says that they are durable. */
@NullMarked
package roost.load.post;

import org.jspecify.annotations.NullMarked;
