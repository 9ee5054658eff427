/**
 * The decider: the one writer of each partition, a Kafka Streams application that turns commands into events and
 * outcomes, exactly once, with Axon entities deciding.
 */
@NullMarked
package roost.command.decider;

import org.jspecify.annotations.NullMarked;
