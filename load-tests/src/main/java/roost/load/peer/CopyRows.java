package roost.load.peer;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY in PostgreSQL's binary form: the fastest way in that there is. Columns are int or bigint. */
final class CopyRows implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int ROW = 64;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private final CopyIn copy;
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER);

    /** Begins to copy into {@code table (columns)}. */
    CopyRows(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** A row of so many columns begins. */
    CopyRows row(int columns) throws SQLException {
        if (out.remaining() < ROW) {
            flush();
        }
        out.putShort((short) columns);
        return this;
    }

    CopyRows put(int value) {
        out.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows put(long value) {
        out.putInt(Long.BYTES).putLong(value);
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
