package roost.load.page;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import roost.load.peer.RedisServer;
import roost.load.running.Child;

/** Redis: timelines are lists, tweets and accounts are cached as JSON, counts are counters, marks are sets. */
final class RedisPeer implements PagePeer {
    private static final int KEPT = 3_200;
    private static final int TRIM_EVERY = 64;
    private static final int PIPELINE = 1_000;
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);

    @Override
    public String key() {
        return "redis";
    }

    @Override
    public String name() {
        return "Redis lists, tweets cached as JSON";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("server", RedisServer.flags());
        all.put(
                "client",
                "Jedis on virtual threads, " + RedisPages.CONNECTIONS + " connections over the loopback address");
        all.put(
                "page",
                "LRANGE; then in one pipeline MGET of tweets as JSON, counters and authors that are not at hand, and SMISMEMBER");
        all.put(
                "authors",
                "kept in the server's process for " + RedisPages.AUTHOR_LIFE.toSeconds() + " s, as Roost does");
        all.put("arriving", "SET and an LPUSH of 16 bytes for each reader, pipelined; now and then LTRIM to " + KEPT);
        all.put("durability", "none: no snapshots, no append-only file");
        return all;
    }

    @Override
    public @Nullable String missing() {
        return RedisServer.program() == null ? RedisServer.MISSING : null;
    }

    @Override
    public PageSource start(Scene scene, byte[] secret, Path directory) throws Exception {
        Path program = RedisServer.program();
        if (program == null) {
            throw new IllegalStateException(RedisServer.MISSING);
        }
        var server = RedisServer.start(program, directory);
        try {
            var client = RedisClient.builder()
                    .hostAndPort("127.0.0.1", server.port())
                    .build();
            load(scene, client);
            var child = Child.java(
                    PeerServer.class,
                    PeerServer.READY,
                    HexFormat.of().formatHex(secret),
                    "redis",
                    Integer.toString(server.port()));
            return new Running(scene, server, client, child, URI.create(child.awaitReady(READY_WITHIN)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void load(Scene scene, RedisClient client) {
        var homes = new ArrayList<List<byte[]>>();
        for (int account = 0; account < scene.graph().accounts(); account++) {
            homes.add(new ArrayList<>());
        }
        try (var batch = new Batch(client)) {
            for (int account = 0; account < scene.graph().accounts(); account++) {
                batch.next()
                        .set(
                                RedisKeys.of(
                                        RedisKeys.ACCOUNT, Scene.id(account).value()),
                                PageJson.cached(PageJson.Author.of(scene.handles(), account)));
            }
            for (int tweet = 0; tweet < scene.before(); tweet++) {
                byte[] entry = set(scene, tweet, batch.next());
                scene.forEachReader(tweet, reader -> homes.get(reader).add(entry));
            }
            for (int reader = 0; reader < homes.size(); reader++) {
                List<byte[]> home = homes.get(reader);
                if (!home.isEmpty()) {
                    batch.next()
                            .lpush(RedisKeys.of(RedisKeys.HOME, Scene.id(reader).value()), home.toArray(byte[][]::new));
                }
            }
            int[] counts = scene.markCounts();
            for (int tweet = 0; tweet < scene.before(); tweet++) {
                if (counts[tweet] > 0) {
                    batch.next()
                            .set(
                                    RedisKeys.of(
                                            RedisKeys.FAVORITES, scene.plan().id(tweet)),
                                    Integer.toString(counts[tweet]).getBytes(StandardCharsets.US_ASCII));
                }
            }
            for (int mark = 0; mark < scene.marks().size(); mark++) {
                batch.next()
                        .sadd(
                                RedisKeys.of(
                                        RedisKeys.MARKED,
                                        Scene.id(scene.marks().account(mark)).value()),
                                RedisKeys.number(scene.plan().id(scene.marks().tweet(mark))));
            }
        }
    }

    /** Puts a tweet and gives its entry. */
    private static byte[] set(Scene scene, int tweet, AbstractPipeline to) {
        long id = scene.plan().id(tweet);
        to.set(RedisKeys.of(RedisKeys.TWEET, id), PageJson.cached(scene.plan(), tweet));
        return RedisKeys.entry(id, Scene.id(scene.plan().author(tweet)).value());
    }

    /** Commands in pipelines that do not grow without end. */
    private static final class Batch implements AutoCloseable {
        private final AbstractPipeline pipeline;
        private int commands;

        Batch(RedisClient client) {
            pipeline = client.pipelined();
        }

        AbstractPipeline next() {
            if (++commands % PIPELINE == 0) {
                pipeline.sync();
            }
            return pipeline;
        }

        @Override
        public void close() {
            pipeline.sync();
            pipeline.close();
        }
    }

    private record Running(Scene scene, RedisServer server, RedisClient client, Child child, URI url)
            implements PageSource {
        @Override
        public double cpuSeconds() {
            return server.cpuSeconds() + child.cpuSeconds();
        }

        @Override
        public void arrive(int tweet) {
            try (var pipeline = client.pipelined()) {
                byte[] entry = set(scene, tweet, pipeline);
                scene.forEachReader(tweet, reader -> {
                    byte[] home = RedisKeys.of(RedisKeys.HOME, Scene.id(reader).value());
                    pipeline.lpush(home, entry);
                    if (tweet % TRIM_EVERY == 0) {
                        pipeline.ltrim(home, 0, KEPT - 1);
                    }
                });
                pipeline.sync();
            }
        }

        @Override
        public void close() {
            child.close();
            client.close();
            server.close();
        }
    }
}
