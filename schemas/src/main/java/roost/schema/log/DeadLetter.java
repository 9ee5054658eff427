package roost.schema.log;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import roost.schema.record.CloudEvents;

/**
 * Where a record of roost.dead-letters is from and why it is there. The record keeps its timestamp, and its value
 * and headers as far as {@link LetterContent} takes them; these are added.
 *
 * @param application the application that gave up on it
 * @param topic the topic it stands in
 * @param partition its partition there
 * @param offset its offset there
 * @param reason for a person
 */
public record DeadLetter(String application, String topic, int partition, long offset, String reason) {
    public static final String APPLICATION = "roost_application";
    public static final String TOPIC = "roost_topic";
    public static final String PARTITION = "roost_partition";
    public static final String OFFSET = "roost_offset";
    public static final String REASON = "roost_reason";

    /**
     * Of a few, in letters of the decider only: {@code undecodable}, {@code unknown_type}, {@code out_of_bounds}, {@code
     * defect}.
     */
    public static final String KIND = "roost_kind";

    /** The readable record key: where the record stands. */
    public String key() {
        return topic + "/" + partition + "/" + offset;
    }

    /** What the letter carries of the record, with the headers of the letter. */
    public LetterContent content(Headers own, byte @Nullable [] value) {
        var content = LetterContent.of(own, value);
        var headers = content.headers();
        CloudEvents.put(headers, APPLICATION, application);
        CloudEvents.put(headers, TOPIC, topic);
        CloudEvents.put(headers, PARTITION, Integer.toString(partition));
        CloudEvents.put(headers, OFFSET, Long.toString(offset));
        CloudEvents.put(headers, REASON, LetterContent.reason(reason));
        return content;
    }
}
