package roost.projection.sourcelog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.VarInts;

/** Tables in memory, which a crash leaves as they were at some moment since they were last flushed. */
public final class CrashingTables implements Tables {
    private final Map<Path, Kept> byDirectory = new HashMap<>();

    /** The process dies; of what was not flushed some is on the disk. */
    public void crash(Random random) {
        byDirectory.values().forEach(kept -> kept.crash(random));
    }

    /** RocksDB writes its memory out when it likes. */
    public void flushSome(Random random) {
        byDirectory.values().stream().filter(kept -> random.nextInt(4) == 0).forEach(kept -> kept.flush(true));
    }

    @Override
    public Table open(Path directory) {
        return byDirectory.computeIfAbsent(directory, d -> new Kept());
    }

    @Override
    public void delete(Path directory) {
        byDirectory.remove(directory);
    }

    private static final class Kept implements Table {
        private static final int HEADER_BYTES = 12;

        private NavigableMap<Bytes, byte[]> onDisk = new TreeMap<>();
        private NavigableMap<Bytes, byte[]> now = new TreeMap<>();
        private final List<byte[]> unflushed = new ArrayList<>();

        void crash(Random random) {
            int kept = random.nextInt(unflushed.size() + 1);
            unflushed.subList(0, kept).forEach(batch -> apply(batch, onDisk));
            unflushed.clear();
            now = new TreeMap<>(onDisk);
        }

        @Override
        public void write(TableBatch batch) {
            byte[] encoded = batch.encoded();
            unflushed.add(encoded);
            apply(encoded, now);
        }

        private static void apply(byte[] batch, NavigableMap<Bytes, byte[]> to) {
            var in = ByteBuffer.wrap(batch).order(ByteOrder.LITTLE_ENDIAN);
            int count = in.getInt(Long.BYTES);
            in.position(HEADER_BYTES);
            for (int i = 0; i < count; i++) {
                byte type = in.get();
                Bytes key = Bytes.wrap(bytes(in));
                switch (type) {
                    case 0 -> to.remove(key);
                    case 1 -> to.put(key, bytes(in));
                    default -> throw new AssertionError("a write of type " + type);
                }
            }
            if (in.hasRemaining()) {
                throw new AssertionError("more than " + count + " writes");
            }
        }

        private static byte[] bytes(ByteBuffer in) {
            byte[] bytes = new byte[VarInts.getInt(in)];
            in.get(bytes);
            return bytes;
        }

        @Override
        public boolean flush(boolean wait) {
            onDisk = new TreeMap<>(now);
            unflushed.clear();
            return true;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return now.get(Bytes.wrap(key));
        }

        @Override
        public byte @Nullable [] find(byte[] key) {
            return get(key);
        }

        @Override
        public void forEach(byte[] prefix, BiConsumer<byte[], byte[]> each) {
            now.forEach((key, value) -> {
                if (key.get().length >= prefix.length
                        && java.util.Arrays.equals(key.get(), 0, prefix.length, prefix, 0, prefix.length)) {
                    each.accept(key.get(), value);
                }
            });
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(byte[] first, byte[] last, boolean ascending) {
            var part = now.subMap(Bytes.wrap(first), true, Bytes.wrap(last), true);
            var entries = List.copyOf((ascending ? part : part.descendingMap()).entrySet())
                    .iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public KeyValue<Bytes, byte[]> next() {
                    var entry = entries.next();
                    return KeyValue.pair(entry.getKey(), entry.getValue());
                }

                @Override
                public Bytes peekNextKey() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
