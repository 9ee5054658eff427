/** Relations: whom each reader of a delivery partition follows and does not see, and which authors are pulled instead of pushed. */
@NullMarked
package roost.projection.relation;

import org.jspecify.annotations.NullMarked;
