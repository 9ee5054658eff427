package roost.projection.fold;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.reference.Reference;

/**
 * Which partition a reference goes to: its target's.
 *
 * @param partitions P
 */
public record ReferenceRouting(int partitions) implements StreamPartitioner<String, Reference> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Reference value, int numPartitions) {
        return Optional.of(Set.of(partition(value, partitions)));
    }

    /** The partition among {@code partitions}, a power of two. */
    public static int partition(Reference reference, int partitions) {
        return switch (reference.kind()) {
            case REPLY, QUOTE, RETWEET -> TweetId.partition(reference.target(), partitions);
            case FOLLOWS -> AccountId.partition(reference.target(), partitions);
            case MARK -> Math.toIntExact(reference.target());
        };
    }
}
