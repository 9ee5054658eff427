package roost.command.policy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A record key with the partition it goes to: a partitioner sees no more than the key.
 *
 * @param key readable
 * @param partition of the topic that it is sent to
 */
record Routed(String key, int partition) {
    static final Serializer<Routed> SERIALIZER = (topic, routed) -> routed.key().getBytes(StandardCharsets.UTF_8);

    static final StreamPartitioner<Routed, byte[]> PARTITIONER =
            (topic, routed, value, count) -> Optional.of(Set.of(routed.partition()));
}
