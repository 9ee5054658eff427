package roost.command.decider;

import org.apache.kafka.streams.processor.api.Record;
import roost.schema.log.LetterContent;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Topic;

/**
 * A command that was not decided, as it stands in roost.dead-letters: key {@code <topic>/<partition>/<offset>} of where
 * it came from, which is also the errorId that clients see; its own value and headers as far as {@link LetterContent} takes them, and these two more.
 */
final class DeadLetter {
    /** Of a few: {@code undecodable}, {@code unknown_type}, {@code out_of_bounds}, {@code defect}. */
    static final String KIND = "roost-dead-letter-kind";

    /** What was wrong, for an operator. */
    static final String REASON = "roost-dead-letter-reason";

    private DeadLetter() {}

    /** Where a command stands, as text. */
    static String errorId(int partition, long offset) {
        return Topic.COMMANDS.topicName() + "/" + partition + "/" + offset;
    }

    static Record<String, byte[]> of(
            Record<String, byte[]> command, String errorId, String kind, String reason, long timeMs) {
        var content = LetterContent.of(command.headers(), command.value());
        var headers = content.headers();
        CloudEvents.put(headers, KIND, kind);
        CloudEvents.put(headers, REASON, LetterContent.reason(reason));
        return new Record<>(errorId, content.value(), timeMs, headers);
    }
}
