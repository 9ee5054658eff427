package roost.projection.account;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import roost.projection.fold.Keys;
import roost.schema.views.AccountView;

/**
 * The accounts of a partition. Keys: {@code a} and the id; {@code h} and the handle in lower case. Value: of an account
 * the seq of the profile folded into it and the account without counts; of a handle the id.
 */
public final class Accounts {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /** Reads a store; any thread. */
    public Accounts(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** An account without its counts; empty if it is unknown or closed. */
    public Optional<AccountView> byId(long id) {
        byte[] value = store.get(key(id));
        return value == null
                ? Optional.empty()
                : Optional.of(decode(value).view())
                        .filter(account -> !account.getHandle().isEmpty() && !account.getClosed());
    }

    /** The id behind a handle in any case. */
    public Optional<Long> idOf(String handle) {
        byte[] value = store.get(handleKey(handle));
        return value == null
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(value).getLong());
    }

    /** An account and the seq of the profile in it, -1 for none. */
    record Stored(long profileSeq, AccountView view) {
        byte[] encode() {
            byte[] proto = view.toByteArray();
            return ByteBuffer.allocate(Long.BYTES + proto.length)
                    .putLong(profileSeq)
                    .put(proto)
                    .array();
        }
    }

    static Stored decode(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long profileSeq = in.getLong();
        try {
            return new Stored(profileSeq, AccountView.parseFrom(in));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored account is not readable", e);
        }
    }

    static Bytes key(long id) {
        return Keys.of('a', id);
    }

    static Bytes handleKey(String handle) {
        return Bytes.wrap(("h" + handle.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }
}
