/** The projections as one process: three Streams applications and the service that reads them, wired by hand. */
@NullMarked
package roost.projection;

import org.jspecify.annotations.NullMarked;
