package roost.load.peer;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;
import roost.load.workload.FollowGraph;

/**
 * The usual topology: one record for each follower through a repartition topic into a RocksDB store with a changelog.
 * Followers are held in memory, so the join that would find them costs nothing.
 */
public final class StreamsPerFollower extends StreamsPeer {
    @Override
    public String key() {
        return "streamsPerFollower";
    }

    @Override
    public String name() {
        return "Kafka Streams, a record per follower";
    }

    @Override
    Map<String, Object> ownConfig() {
        // Each key is written once: a cache before the store would only cost.
        return Map.of("statestore.cache.max.bytes", 0);
    }

    @Override
    Processor<byte[], byte[], byte[], byte[]> authorSide(Shared shared) {
        return new EachFollower(shared);
    }

    @Override
    Processor<byte[], byte[], byte[], byte[]> readerSide(Shared shared) {
        return new Keep(shared);
    }

    @Override
    boolean isCached() {
        return false;
    }

    @Override
    long[] newest(KafkaStreams streams, PeerWork work, int reader, int limit) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        long[] ids = new long[limit];
        int count = 0;
        try (var rows = store.reverseRange(row(reader, 0), row(reader, Long.MAX_VALUE))) {
            while (rows.hasNext() && count < limit) {
                ids[count++] = ByteBuffer.wrap(rows.next().key.get()).getLong(Integer.BYTES);
            }
        }
        return java.util.Arrays.copyOf(ids, count);
    }

    private static Bytes row(int reader, long tweet) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(reader)
                .putLong(tweet)
                .array());
    }

    private static final class EachFollower extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final Shared shared;
        private final TweetOrder order;

        EachFollower(Shared shared) {
            this.shared = shared;
            this.order = new TweetOrder(shared.work().readership().plan());
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            var readership = shared.work().readership();
            int tweet = order.of(message.headers(), message.value(), message.timestamp());
            byte[] value = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(readership.plan().id(tweet))
                    .putLong(FollowGraph.id(readership.plan().author(tweet)).value())
                    .array();
            readership.forEachReader(
                    tweet,
                    reader -> context()
                            .forward(new Record<>(
                                    ByteBuffer.allocate(Integer.BYTES)
                                            .putInt(reader)
                                            .array(),
                                    value,
                                    message.timestamp())));
        }
    }

    private static final class Keep extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final Shared shared;
        private @Nullable KeyValueStore<Bytes, byte[]> store;

        Keep(Shared shared) {
            this.shared = shared;
        }

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            var value = ByteBuffer.wrap(message.value());
            byte[] author = ByteBuffer.allocate(Long.BYTES)
                    .putLong(value.getLong(Long.BYTES))
                    .array();
            java.util.Objects.requireNonNull(store)
                    .put(row(ByteBuffer.wrap(message.key()).getInt(), value.getLong(0)), author);
            shared.delivered().increment();
        }
    }
}
