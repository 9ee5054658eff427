package roost.load.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY in PostgreSQL's binary form: the fastest way in that there is. Columns are int, bigint or text. */
public final class CopyRows implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int ROW = 64;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private final CopyIn copy;
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER);

    /** Begins to copy into {@code table (columns)}. */
    public CopyRows(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** A row of so many columns begins. */
    public CopyRows row(int columns) throws SQLException {
        if (out.remaining() < ROW) {
            flush();
        }
        out.putShort((short) columns);
        return this;
    }

    /** An int. */
    public CopyRows put(int value) {
        out.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /** A bigint. */
    public CopyRows put(long value) {
        out.putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** A text, far shorter than the buffer; null is NULL. */
    public CopyRows put(@Nullable String value) throws SQLException {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        if (out.remaining() < bytes.length + ROW) {
            flush();
        }
        out.putInt(value == null ? -1 : bytes.length).put(bytes);
        return this;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(out.array(), 0, out.position());
        out.clear();
    }

    /** Ends the copy; the rows are there when the transaction is. */
    @Override
    public void close() throws SQLException {
        if (out.remaining() < Short.BYTES) {
            flush();
        }
        out.putShort((short) -1);
        flush();
        copy.endCopy();
    }
}
