package roost.projection.notification;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Keys;
import roost.projection.fold.Rows;
import roost.schema.notification.NotificationsRead;

/** Up to when each account of a partition has read: {@code u} account in the store of roost.private, in milliseconds. */
public final class ReadMarks {
    private static final char KIND = 'u';

    private ReadMarks() {}

    /** The newest mark stands: the decider writes none that is older. */
    public static void fold(Rows rows, NotificationsRead read) {
        rows.put(
                Keys.of(KIND, read.account().value()),
                Keys.of(read.upTo().toEpochMilli()).get());
        rows.told(read.account().value());
    }

    /** Milliseconds since 1970; 0 for never. */
    static long of(ReadOnlyKeyValueStore<Bytes, byte[]> store, long account) {
        byte[] value = store.get(Keys.of(KIND, account));
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }
}
