/** Session tokens and revocations. */
@NullMarked
package roost.schema.session;

import org.jspecify.annotations.NullMarked;
