package roost.command.decider;

import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.processor.StreamPartitioner;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.topic.Topic;

/**
 * Which partition of a topic a record of the decider goes to. A partitioner sees the key and no headers, so each key
 * holds what leads to the partition. For events that is the partition of the command: both go by the same bucket.
 */
final class Routes {
    private Routes() {}

    /** The partitioner of a topic that the decider writes to. */
    static StreamPartitioner<String, byte[]> to(Topic topic) {
        return switch (topic) {
            case ACCOUNTS, CREDENTIALS, PRIVATE ->
                byBucket(key -> AccountId.parse(upTo('/', key)).bucket());
            case TWEETS -> byBucket(key -> TweetId.parse(key).bucket());
            case FOLLOWS -> byBucket(key -> AccountId.parse(after('>', key)).bucket());
            case FAVORITES -> byBucket(key -> TweetId.parse(after('/', key)).bucket());
            case OUTCOMES -> byNumber(key -> Integer.parseInt(upTo('/', key)));
            case DEAD_LETTERS -> byNumber(key -> Integer.parseInt(key.split("/", -1)[1]));
            default -> throw new IllegalArgumentException("the decider does not write to " + topic);
        };
    }

    private static StreamPartitioner<String, byte[]> byBucket(ToIntFunction<String> bucket) {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(Bucket.partition(bucket.applyAsInt(key), partitions)));
    }

    private static StreamPartitioner<String, byte[]> byNumber(ToIntFunction<String> partition) {
        return (topic, key, value, partitions) -> Optional.of(Set.of(partition.applyAsInt(key)));
    }

    private static String upTo(char end, String key) {
        int at = key.indexOf(end);
        return at < 0 ? key : key.substring(0, at);
    }

    private static String after(char mark, String key) {
        return key.substring(key.indexOf(mark) + 1);
    }
}
