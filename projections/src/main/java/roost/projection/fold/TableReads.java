package roost.projection.fold;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.ReadGate;
import roost.projection.sourcelog.StoreNotOpen;
import roost.projection.sourcelog.Table;

/** A table as any thread reads it, kept out by a {@link ReadGate} while it is closed; one thread opens and closes it. */
public abstract class TableReads implements ReadOnlyKeyValueStore<Bytes, byte[]> {
    private final String name;
    private final ReadGate gate;
    private volatile @Nullable Table table;

    /** Closed yet. */
    protected TableReads(String name) {
        this.name = name;
        this.gate = new ReadGate(name);
    }

    /** Lets readers in. */
    protected final void open(Table opened) {
        table = opened;
        gate.open();
    }

    /** Waits for readers inside; may be called again. */
    protected final void closeTable() {
        if (gate.isOpen()) {
            gate.close();
        }
        Table open = table;
        table = null;
        if (open != null) {
            open.close();
        }
    }

    /** The open table; for the owning thread and for readers inside the gate. */
    protected final Table table() {
        Table open = table;
        if (open == null) {
            throw new StoreNotOpen(name);
        }
        return open;
    }

    /** Whether readers are let in. */
    public final boolean isOpen() {
        return gate.isOpen();
    }

    @Override
    public final byte @Nullable [] get(Bytes key) {
        gate.enter();
        try {
            return table().find(key.get());
        } finally {
            gate.leave();
        }
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return range(from, to, true);
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return range(from, to, false);
    }

    private KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to, boolean ascending) {
        return GatedRange.open(gate, () -> table().range(from.get(), to.get(), ascending));
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("a store is read by its keys");
    }

    @Override
    public final long approximateNumEntries() {
        throw new UnsupportedOperationException("nobody counts rows");
    }
}
