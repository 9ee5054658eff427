package roost.projection.fold;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import roost.projection.sourcelog.ReadGate;

/** A range that is being read: its table stays open until it is closed. */
final class GatedRange implements KeyValueIterator<Bytes, byte[]> {
    private final ReadGate gate;
    private final KeyValueIterator<Bytes, byte[]> range;
    private boolean closed;

    private GatedRange(ReadGate gate, KeyValueIterator<Bytes, byte[]> range) {
        this.gate = gate;
        this.range = range;
    }

    /** Opens one inside the gate. */
    static GatedRange open(ReadGate gate, Supplier<KeyValueIterator<Bytes, byte[]>> range) {
        gate.enter();
        boolean opened = false;
        try {
            var gated = new GatedRange(gate, range.get());
            opened = true;
            return gated;
        } finally {
            if (!opened) {
                gate.leave();
            }
        }
    }

    @Override
    public boolean hasNext() {
        return range.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        return range.next();
    }

    @Override
    public Bytes peekNextKey() {
        return range.peekNextKey();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            range.close();
            gate.leave();
        }
    }
}
