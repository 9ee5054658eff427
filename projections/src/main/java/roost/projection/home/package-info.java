/** Home timelines: what was delivered to each reader of a delivery partition, and how far back that is complete. */
@NullMarked
package roost.projection.home;

import org.jspecify.annotations.NullMarked;
