/** gRPC between parts of one JVM: messages are handed over as they are, on the caller's thread. */
@NullMarked
package roost.schema.direct;

import org.jspecify.annotations.NullMarked;
