/** The binary records of roost.deliveries. */
@NullMarked
package roost.schema.delivery;

import org.jspecify.annotations.NullMarked;
