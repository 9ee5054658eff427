package roost.load.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;
import roost.load.workload.FollowGraph;
import roost.schema.delivery.PackedLocals;

/**
 * As far as Streams' own stores go: one record for each tweet and destination with its readers packed; at the reader's
 * side a list for each reader and epoch that grows in the store's record cache. A commit, every ten seconds, takes what
 * has changed to RocksDB and to the changelog: one record for each reader who got anything, not one for each delivery.
 * Epochs change with the commits, so that lists stay short. Offsets are committed with the flush: a kill loses nothing.
 */
public final class StreamsPacked extends StreamsPeer {
    private static final int COMMIT_MS = 10_000;
    private static final long CACHE_BYTES = 1L << 30;
    private static final int ENTRY = 2 * Long.BYTES;
    private static final Bytes EPOCH = Bytes.wrap(new byte[] {-1});

    @Override
    public String key() {
        return "streamsPacked";
    }

    @Override
    public String name() {
        return "Kafka Streams, packed, lists in its record cache";
    }

    @Override
    Map<String, Object> ownConfig() {
        return Map.of("statestore.cache.max.bytes", CACHE_BYTES, "commit.interval.ms", COMMIT_MS);
    }

    @Override
    Processor<byte[], byte[], byte[], byte[]> authorSide(Shared shared) {
        return new Pack(shared);
    }

    @Override
    Processor<byte[], byte[], byte[], byte[]> readerSide(Shared shared) {
        return new Keep(shared);
    }

    @Override
    boolean isCached() {
        return true;
    }

    @Override
    long[] newest(KafkaStreams streams, PeerWork work, int reader, int limit) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        long[] ids = new long[0];
        try (var rows = store.range(row(reader, 0), row(reader, Integer.MAX_VALUE))) {
            while (rows.hasNext()) {
                var list = ByteBuffer.wrap(rows.next().value);
                int before = ids.length;
                ids = Arrays.copyOf(ids, before + list.capacity() / ENTRY);
                for (int i = 0; before + i < ids.length; i++) {
                    ids[before + i] = -list.getLong(i * ENTRY);
                }
            }
        }
        // Lists are in the order of arrival over all sources; a page is in that of the ids.
        Arrays.sort(ids);
        return Arrays.stream(ids).limit(limit).map(id -> -id).toArray();
    }

    private static Bytes row(int reader, int epoch) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(reader)
                .putInt(epoch)
                .array());
    }

    private static final class Pack extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final Shared shared;
        private final TweetOrder order;
        private final int[][] locals;
        private final int[] counts;

        Pack(Shared shared) {
            this.shared = shared;
            this.order = new TweetOrder(shared.work().readership().plan());
            int destinations = shared.work().layout().deliveryPartitions();
            this.locals = new int[destinations][PackedLocals.MAX];
            this.counts = new int[destinations];
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            int tweet = order.of(message.headers(), message.value(), message.timestamp());
            shared.work().readership().forEachReader(tweet, reader -> {
                int destination = reader & (counts.length - 1);
                int local = reader / counts.length;
                // The author comes first, the followers ascend: a new record where the order breaks.
                boolean full = counts[destination] == PackedLocals.MAX;
                if (full || (counts[destination] > 0 && locals[destination][counts[destination] - 1] >= local)) {
                    send(destination, tweet, message.timestamp());
                }
                locals[destination][counts[destination]++] = local;
            });
            for (int destination = 0; destination < counts.length; destination++) {
                if (counts[destination] > 0) {
                    send(destination, tweet, message.timestamp());
                }
            }
        }

        private void send(int destination, int tweet, long timestampMs) {
            byte[] packed = PackedLocals.pack(locals[destination], counts[destination]);
            counts[destination] = 0;
            var plan = shared.work().readership().plan();
            byte[] value = ByteBuffer.allocate(ENTRY + packed.length)
                    .putLong(plan.id(tweet))
                    .putLong(FollowGraph.id(plan.author(tweet)).value())
                    .put(packed)
                    .array();
            byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(destination).array();
            context().forward(new Record<>(key, value, timestampMs));
        }
    }

    private static final class Keep extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final Shared shared;
        private @Nullable KeyValueStore<Bytes, byte[]> store;
        private int epoch;

        Keep(Shared shared) {
            this.shared = shared;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            KeyValueStore<Bytes, byte[]> found = context.getStateStore(STORE);
            store = found;
            byte[] last = found.get(EPOCH);
            epoch = last == null ? 0 : ByteBuffer.wrap(last).getInt();
            context.schedule(Duration.ofMillis(COMMIT_MS), PunctuationType.WALL_CLOCK_TIME, now -> {
                epoch++;
                found.put(
                        EPOCH, ByteBuffer.allocate(Integer.BYTES).putInt(epoch).array());
            });
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            var lists = Objects.requireNonNull(store);
            var value = ByteBuffer.wrap(message.value());
            var packed = value.slice(ENTRY, value.capacity() - ENTRY);
            int destinations = shared.work().layout().deliveryPartitions();
            int partition = context().recordMetadata().orElseThrow().partition();
            int[] count = {0};
            PackedLocals.forEach(packed, local -> {
                Bytes key = row(local * destinations + partition, epoch);
                byte[] before = lists.get(key);
                byte[] after = before == null ? new byte[ENTRY] : Arrays.copyOf(before, before.length + ENTRY);
                value.get(0, after, after.length - ENTRY, ENTRY);
                lists.put(key, after);
                count[0]++;
            });
            shared.delivered().add(count[0]);
        }
    }
}
