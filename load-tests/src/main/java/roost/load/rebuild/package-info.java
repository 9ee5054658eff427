/** How fast the projections are built again from the log, and whether they are what they were. */
@NullMarked
package roost.load.rebuild;

import org.jspecify.annotations.NullMarked;
