/** How Kafka Streams' consumers gather what trickles in, so that not every record costs a round of its own. */
@NullMarked
package roost.projection.gather;

import org.jspecify.annotations.NullMarked;
