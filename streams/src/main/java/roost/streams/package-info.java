/** How the consumers of Roost's Kafka Streams applications poll: what trickles in comes together, and rest costs little. */
@NullMarked
package roost.streams;

import org.jspecify.annotations.NullMarked;
