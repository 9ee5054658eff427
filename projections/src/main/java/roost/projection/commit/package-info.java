/** The moment before a task of Kafka Streams commits, for whoever holds something back until then. */
@NullMarked
package roost.projection.commit;

import org.jspecify.annotations.NullMarked;
