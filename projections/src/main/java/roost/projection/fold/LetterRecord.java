package roost.projection.fold;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import roost.schema.log.DeadLetter;

/** A {@link DeadLetter} about a record that cannot be folded, as the record of roost.dead-letters that is forwarded. */
public final class LetterRecord {
    private LetterRecord() {}

    /** The letter with what it carries of the record; the key says where the record stands. */
    public static Record<String, byte @Nullable []> of(DeadLetter letter, Record<byte[], byte @Nullable []> poison) {
        var content = letter.content(poison.headers(), poison.value());
        return new Record<>(letter.key(), content.value(), Math.max(0, poison.timestamp()), content.headers());
    }
}
