package roost.projection.sourcelog;

/** Collects writes to a table in batches of bounded size; in order, the later never visible without the earlier. */
public final class TableWriter {
    private final Table table;
    private final int batchBytes;
    private final TableBatch batch = new TableBatch();

    TableWriter(Table table, int batchBytes) {
        this.table = table;
        this.batchBytes = batchBytes;
    }

    /** Appends the first {@code length} bytes of {@code value} to a key's value. */
    public void append(byte[] key, byte[] value, int length) {
        batch.append(key, value, length);
        writeIfLarge();
    }

    /** Sets a key's value to the first {@code length} bytes of {@code value}. */
    public void put(byte[] key, byte[] value, int length) {
        batch.put(key, value, length);
        writeIfLarge();
    }

    /** Makes all of it visible. */
    void write() {
        if (!batch.isEmpty()) {
            table.write(batch);
            batch.clear();
        }
    }

    private void writeIfLarge() {
        if (batch.bytes() >= batchBytes) {
            write();
        }
    }
}
