package roost.command.decider;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Topic;

/**
 * A command that was not decided, as it stands in roost.dead-letters: key {@code <topic>/<partition>/<offset>} of where
 * it came from, which is also the errorId that clients see; its own value and headers, and these two more.
 */
final class DeadLetter {
    /** Of a few: {@code undecodable}, {@code unknown_type}, {@code out_of_bounds}, {@code defect}. */
    static final String KIND = "roost-dead-letter-kind";

    /** What was wrong, for an operator. */
    static final String REASON = "roost-dead-letter-reason";

    private static final int MAX_REASON_CHARS = 1_000;

    private DeadLetter() {}

    /** Where a command stands, as text. */
    static String errorId(int partition, long offset) {
        return Topic.COMMANDS.topicName() + "/" + partition + "/" + offset;
    }

    static Record<String, byte[]> of(
            Record<String, byte[]> command, String errorId, String kind, String reason, long timeMs) {
        var headers = new RecordHeaders(command.headers().toArray());
        CloudEvents.put(headers, KIND, kind);
        CloudEvents.put(headers, REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS)));
        return new Record<>(errorId, command.value(), timeMs, headers);
    }
}
