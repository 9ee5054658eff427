package roost.projection.fold;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.schema.log.LetterContent;
import roost.schema.record.CloudEvents;

/** What is written to roost.dead-letters about a record that cannot be folded: itself, its place and the reason. */
public final class DeadLetter {
    /** The application that gave up on it. */
    public static final String APPLICATION = "roost_application";

    /** The topic it stands in. */
    public static final String TOPIC = "roost_topic";

    /** Its partition there. */
    public static final String PARTITION = "roost_partition";

    /** Its offset there. */
    public static final String OFFSET = "roost_offset";

    /** What is wrong with it, for a person. */
    public static final String REASON = "roost_reason";

    private DeadLetter() {}

    /**
     * The letter: the record's value and headers as far as {@link LetterContent} takes them, and the headers above; the key says where it stands.
     *
     * @param reason for a person
     */
    public static Record<String, byte @Nullable []> of(
            String application,
            Record<byte[], byte @Nullable []> poison,
            String topic,
            int partition,
            long offset,
            String reason) {
        var content = LetterContent.of(poison.headers(), poison.value());
        Headers headers = content.headers();
        CloudEvents.put(headers, APPLICATION, application);
        CloudEvents.put(headers, TOPIC, topic);
        CloudEvents.put(headers, PARTITION, Integer.toString(partition));
        CloudEvents.put(headers, OFFSET, Long.toString(offset));
        CloudEvents.put(headers, REASON, LetterContent.reason(reason));
        String key = topic + "/" + partition + "/" + offset;
        return new Record<>(key, content.value(), Math.max(0, poison.timestamp()), headers);
    }
}
