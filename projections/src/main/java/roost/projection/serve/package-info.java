/** The gRPC service that reads the projections: one implementation, in-process and over the network. */
@NullMarked
package roost.projection.serve;

import org.jspecify.annotations.NullMarked;
