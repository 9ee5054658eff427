package roost.projection.fanout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import roost.schema.Bucket;

/**
 * A record key with the partition it goes to: a partitioner sees neither headers nor the thoughts of the processor, and
 * most keys do not say where they belong.
 *
 * @param key readable, UTF-8
 * @param partition of the topic that it is sent to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Destined(byte[] key, int partition) {
    static final Serializer<Destined> SERIALIZER = (topic, destined) -> destined.key();

    private static final List<Optional<Set<Integer>>> PARTITIONS = IntStream.range(0, Bucket.COUNT)
            .mapToObj(partition -> Optional.of(Set.of(partition)))
            .toList();

    static final StreamPartitioner<Destined, byte[]> PARTITIONER =
            (topic, destined, value, count) -> PARTITIONS.get(destined.partition());
}
