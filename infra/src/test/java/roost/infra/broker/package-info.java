/** Tests of the broker that comes with Roost. */
@NullMarked
package roost.infra.broker;

import org.jspecify.annotations.NullMarked;
