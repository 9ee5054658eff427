package roost.projection.sourcelog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/** The row of a table that says how far it is: version, offset, seqs reached, and what the fold keeps beside them. */
final class StateRow {
    static final byte[] KEY = {0};
    private static final int VERSION = 2;

    private StateRow() {}

    static byte[] of(LogPlace place, SourceProgress progress, LogFold fold) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            place.writeTo(out);
            progress.writeTo(out);
            fold.writeState(out);
        } catch (IOException e) {
            throw new ProcessorStateException("cannot write state", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads it into them.
     *
     * @param row null: the store is new, and they stay as they are
     * @throws IOException it is of another version or layout
     */
    static void read(byte @Nullable [] row, LogPlace place, SourceProgress progress, LogFold fold) throws IOException {
        if (row == null) {
            return;
        }
        var in = new DataInputStream(new ByteArrayInputStream(row));
        int version = in.readInt();
        if (version < 1 || version > VERSION) {
            throw new IOException("state of version " + version);
        }
        place.readFrom(in);
        progress.readFrom(in, version);
        fold.readState(in);
    }
}
