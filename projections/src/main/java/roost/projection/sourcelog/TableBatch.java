package roost.projection.sourcelog;

import java.util.Arrays;

/**
 * Writes that become visible together, kept in the bytes of RocksDB's own WriteBatch (the form its write-ahead log has:
 * 8 bytes sequence, 4 bytes count little-endian, then for each write its type, key and value, both with a varint
 * length), so that one native call takes thousands of writes. Not for use by several threads.
 */
public final class TableBatch {
    private static final int HEADER_BYTES = 12;
    private static final int COUNT_AT = 8;
    private static final byte DELETE = 0x0;
    private static final byte PUT = 0x1;
    private static final byte MERGE = 0x2;
    private static final int MAX_VARINT_BYTES = 5;

    private byte[] bytes = new byte[1 << 16];
    private int end = HEADER_BYTES;
    private int count;

    /** Sets a key's value. */
    public void put(byte[] key, byte[] value, int length) {
        add(PUT, key, value, length);
    }

    /** Removes a key. */
    public void delete(byte[] key) {
        room(key.length);
        bytes[end++] = DELETE;
        counted(key, key.length);
        count++;
    }

    /** Appends to a key's value. */
    public void append(byte[] key, byte[] value, int length) {
        add(MERGE, key, value, length);
    }

    /** How many bytes it takes. */
    public int bytes() {
        return end;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Empties it for use again. */
    public void clear() {
        end = HEADER_BYTES;
        count = 0;
    }

    /** The bytes of RocksDB's WriteBatch. */
    byte[] encoded() {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (Byte.SIZE * i));
        }
        return Arrays.copyOf(bytes, end);
    }

    private void add(byte type, byte[] key, byte[] value, int length) {
        room(key.length + length);
        bytes[end++] = type;
        counted(key, key.length);
        counted(value, length);
        count++;
    }

    private void room(int more) {
        int wanted = end + 1 + 2 * MAX_VARINT_BYTES + more;
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
        }
    }

    private void counted(byte[] from, int length) {
        int rest = length;
        while ((rest & ~0x7F) != 0) {
            bytes[end++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        System.arraycopy(from, 0, bytes, end, length);
        end += length;
    }
}
