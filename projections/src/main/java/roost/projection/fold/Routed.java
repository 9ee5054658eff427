package roost.projection.fold;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A record key with the partition it goes to.
 *
 * @param key readable, UTF-8
 * @param partition of the topic that it is sent to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Routed(byte[] key, int partition) {
    /** Writes the key. */
    public static final Serializer<Routed> SERIALIZER = (topic, routed) -> routed.key();

    /** Goes where it is to go. */
    public static final StreamPartitioner<Routed, byte[]> PARTITIONER =
            (topic, routed, value, count) -> Optional.of(Set.of(routed.partition()));
}
