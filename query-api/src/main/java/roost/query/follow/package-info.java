/** Who follows an account, and whom it follows. */
@NullMarked
package roost.query.follow;

import org.jspecify.annotations.NullMarked;
