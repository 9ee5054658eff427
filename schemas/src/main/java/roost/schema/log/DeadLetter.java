package roost.schema.log;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import roost.schema.record.CloudEvents;

/**
 * Where a record of roost.dead-letters is from and why it is there. The record keeps its value, its headers and its
 * timestamp; these are added.
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

    /** The readable record key: where the record stands. */
    public String key() {
        return topic + "/" + partition + "/" + offset;
    }

    /** The record's own headers and those of the letter. */
    public Headers headers(Headers own) {
        var headers = new RecordHeaders(own);
        CloudEvents.put(headers, APPLICATION, application);
        CloudEvents.put(headers, TOPIC, topic);
        CloudEvents.put(headers, PARTITION, Integer.toString(partition));
        CloudEvents.put(headers, OFFSET, Long.toString(offset));
        CloudEvents.put(headers, REASON, reason);
        return headers;
    }
}
