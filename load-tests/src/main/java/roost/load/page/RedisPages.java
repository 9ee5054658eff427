package roost.load.page;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import roost.schema.cache.Caches;

/**
 * Pages from Redis in two round trips: the entries of the list, then in one pipeline the tweets with their counters and the
 * authors that are not at hand (one MGET), and the reader's marks (SMISMEMBER).
 */
final class RedisPages implements Pages {
    /** Connections. */
    static final int CONNECTIONS = 32;

    /** As long as Roost keeps authors. */
    static final Duration AUTHOR_LIFE = Duration.ofSeconds(3);

    private static final int PAGE_BYTES = 16 << 10;
    private static final int MAX_AUTHORS = 100_000;
    private static final byte[] NONE = {'0'};

    private final RedisClient redis;
    private final Cache<Long, byte[]> authors = Caches.builder()
            .maximumSize(MAX_AUTHORS)
            .expireAfterWrite(AUTHOR_LIFE)
            .build();

    RedisPages(int port) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setTestWhileIdle(false);
        redis = RedisClient.builder()
                .hostAndPort("127.0.0.1", port)
                .poolConfig(pool)
                .build();
    }

    @Override
    public byte[] first(long reader) {
        List<byte[]> entries = redis.lrange(RedisKeys.of(RedisKeys.HOME, reader), 0, LIMIT - 1);
        int count = entries.size();
        if (count == 0) {
            return "{\"items\":[],\"next\":null,\"prev\":null}".getBytes(StandardCharsets.US_ASCII);
        }
        long[] tweets = new long[count];
        long[] by = new long[count];
        byte[][] numbers = new byte[count][];
        var keys = new ArrayList<byte[]>(4 * count);
        for (int i = 0; i < count; i++) {
            var entry = ByteBuffer.wrap(entries.get(i));
            tweets[i] = entry.getLong();
            by[i] = entry.getLong();
            numbers[i] = RedisKeys.number(tweets[i]);
            keys.add(RedisKeys.of(RedisKeys.TWEET, tweets[i]));
            keys.add(RedisKeys.of(RedisKeys.FAVORITES, tweets[i]));
            keys.add(RedisKeys.of(RedisKeys.REPLIES, tweets[i]));
        }
        Map<Long, byte[]> known = new HashMap<>();
        var asked = new LinkedHashSet<Long>();
        for (long author : by) {
            byte[] json = authors.getIfPresent(author);
            if (json == null) {
                asked.add(author);
            } else {
                known.put(author, json);
            }
        }
        asked.forEach(author -> keys.add(RedisKeys.of(RedisKeys.ACCOUNT, author)));
        List<byte[]> values;
        List<Boolean> marked;
        try (var pipeline = redis.pipelined()) {
            var got = pipeline.mget(keys.toArray(byte[][]::new));
            var marks = pipeline.smismember(RedisKeys.of(RedisKeys.MARKED, reader), numbers);
            pipeline.sync();
            values = got.get();
            marked = marks.get();
        }
        int at = 3 * count;
        for (long author : asked) {
            byte[] json = values.get(at++);
            known.put(author, json);
            authors.put(author, json);
        }
        return page(tweets, by, values, known, marked);
    }

    private static byte[] page(
            long[] tweets, long[] by, List<byte[]> values, Map<Long, byte[]> authors, List<Boolean> marked) {
        var out = new ByteArrayOutputStream(PAGE_BYTES);
        put(out, "{\"items\":[");
        for (int i = 0; i < tweets.length; i++) {
            byte[] tweet = values.get(3 * i);
            if (i > 0) {
                out.write(',');
            }
            out.write(tweet, 0, tweet.length - 1);
            put(out, ",\"author\":");
            byte[] author = authors.getOrDefault(by[i], NONE);
            out.write(author, 0, author.length);
            put(out, ",\"counts\":{\"favorites\":");
            put(out, values.get(3 * i + 1));
            put(out, ",\"retweets\":0,\"replies\":");
            put(out, values.get(3 * i + 2));
            put(out, ",\"quotes\":0},\"viewer\":{\"favorited\":");
            put(out, marked.get(i) ? "true" : "false");
            put(out, ",\"retweeted\":false,\"bookmarked\":false}}");
        }
        put(out, "],\"next\":\"" + tweets[tweets.length - 1] + "\",\"prev\":\"" + tweets[0] + "\"}");
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void put(ByteArrayOutputStream out, byte @Nullable [] counter) {
        out.writeBytes(counter == null ? NONE : counter);
    }

    @Override
    public void close() {
        redis.close();
    }
}
