package roost.projection.sourcelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksTableTest {
    private static final int ROWS = 200_000;

    private final RocksResources shared = new RocksResources(16 << 20, 8 << 20);
    private final Tables tables = RocksTable.tables(shared, 1 << 20);

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void itSaysWhatASortedMapSays(@TempDir Path directory) {
        var random = new Random(5);
        NavigableMap<Bytes, byte[]> model = new TreeMap<>();
        try (Table table = tables.open(directory)) {
            var batch = new TableBatch();
            for (int round = 0; round < 200; round++) {
                for (int i = random.nextInt(50); i > 0; i--) {
                    Bytes key = key(random);
                    if (random.nextInt(3) == 0) {
                        batch.delete(key.get());
                        model.remove(key);
                    } else {
                        byte[] value = new byte[random.nextInt(300)];
                        random.nextBytes(value);
                        batch.put(key.get(), value, value.length);
                        model.put(key, value);
                    }
                }
                table.write(batch);
                batch.clear();
                if (random.nextInt(20) == 0) {
                    table.flush(true);
                }
                Bytes asked = key(random);
                assertThat(table.find(asked.get())).isEqualTo(model.get(asked));
                assertThat(table.get(asked.get())).isEqualTo(model.get(asked));
                Bytes one = key(random);
                Bytes other = key(random);
                Bytes first = one.compareTo(other) <= 0 ? one : other;
                Bytes last = first == one ? other : one;
                var part = model.subMap(first, true, last, true);
                assertThat(keys(table, first, last, true)).isEqualTo(List.copyOf(part.keySet()));
                assertThat(keys(table, first, last, false)).isEqualTo(List.copyOf(part.descendingKeySet()));
            }
        }
    }

    @Test
    void aRowIsFoundAsItIsWhileIndexesAndFiltersDoNotFitIntoMemory(@TempDir Path directory) {
        var random = new Random(6);
        try (var small = new RocksResources(64 << 10, 32 << 10);
                Table table = RocksTable.tables(small, 64 << 10).open(directory)) {
            var batch = new TableBatch();
            for (int i = 0; i < ROWS; i += 2) {
                byte[] key = key(i);
                batch.put(key, key, key.length);
                if (i % 1_000 == 0) {
                    table.write(batch);
                    batch.clear();
                }
            }
            table.write(batch);
            table.flush(true);
            for (int i = 0; i < 20_000; i++) {
                int asked = random.nextInt(ROWS);
                byte[] expected = asked % 2 == 0 ? key(asked) : null;
                assertThat(table.find(key(asked))).as("row %d", asked).isEqualTo(expected);
            }
        }
    }

    private static byte[] key(int i) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(i)
                .putInt(i)
                .array();
    }

    @Test
    void whatIsDeletedIsGone(@TempDir Path directory) {
        Path at = directory.resolve("table");
        var batch = new TableBatch();
        batch.put(new byte[] {1}, new byte[] {2}, 1);
        try (Table table = tables.open(at)) {
            table.write(batch);
            table.flush(true);
        }
        tables.delete(at);
        try (Table table = tables.open(at)) {
            assertThat(table.find(new byte[] {1})).isNull();
        }
    }

    private static List<Bytes> keys(Table table, Bytes first, Bytes last, boolean ascending) {
        var keys = new ArrayList<Bytes>();
        try (var range = table.range(first.get(), last.get(), ascending)) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** Few, of several lengths, with bytes that are negative to Java. */
    private static Bytes key(Random random) {
        byte[] key = new byte[1 + random.nextInt(3)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(6) * 50);
        }
        return Bytes.wrap(key);
    }
}
