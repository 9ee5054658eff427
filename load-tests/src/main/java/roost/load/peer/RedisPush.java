package roost.load.peer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import roost.load.workload.FollowGraph;

/** Redis lists, pushed to and now and then trimmed, pipelined over a unix socket, nothing written to the disk. */
public final class RedisPush implements Peer {
    private static final int KEPT = 3_200;
    private static final int TRIM_EVERY = 64;
    private static final int ENTRY = 2 * Long.BYTES;
    private static final byte[] LPUSH = RedisClient.word("LPUSH");
    private static final byte[] LTRIM = RedisClient.word("LTRIM");
    private static final byte[] FIRST = RedisClient.word("0");
    private static final byte[] LAST = RedisClient.word(Integer.toString(KEPT - 1));

    @Override
    public String key() {
        return "redis";
    }

    @Override
    public String name() {
        return "Redis lists, pipelined";
    }

    @Override
    public Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("server", RedisServer.flags());
        all.put(
                "client",
                "one connection over a unix socket, 256 KiB pipelines written as bytes, no object per command");
        all.put("commands", "LPUSH of 16 bytes, LTRIM to " + KEPT + " at every " + TRIM_EVERY + "th push of a reader");
        all.put("durability", "none: no snapshots, no append-only file");
        all.put("tweets", "from memory, not from the log");
        return all;
    }

    @Override
    public PeerFigures run(PeerWork work) throws Exception {
        Path program = RedisServer.program();
        if (program == null) {
            return PeerFigures.notRun(this, RedisServer.MISSING);
        }
        try (var redis = RedisServer.start(program, work.directory())) {
            return run(work, redis, redis.socket());
        }
    }

    private PeerFigures run(PeerWork work, RedisServer redis, Path socket) throws Exception {
        try (var client = new RedisClient(socket)) {
            byte[] pushed = new byte[work.readership().graph().accounts()];
            long empty = usedMemory(socket);
            push(work, client, 0, work.warmUpTweets(), pushed);
            var watch = new Stopwatch(redis::cpuSeconds);
            push(work, client, work.warmUpTweets(), work.allTweets(), pushed);
            double seconds = watch.seconds();
            double cpuSeconds = watch.cpuSeconds();
            long bytes = usedMemory(socket) - empty;
            boolean exact = work.isRight(20, (reader, limit) -> newest(socket, reader, limit));
            return PeerFigures.of(this, work, new PeerFigures.Timed(seconds, cpuSeconds, exact), bytes, 0);
        }
    }

    private static void push(PeerWork work, RedisClient client, int from, int to, byte[] pushed) throws IOException {
        var readership = work.readership();
        byte[] key = new byte[Integer.BYTES];
        byte[] entry = new byte[ENTRY];
        var failure = new IOException[1];
        for (int tweet = from; tweet < to; tweet++) {
            ByteBuffer.wrap(entry)
                    .putLong(readership.plan().id(tweet))
                    .putLong(FollowGraph.id(readership.plan().author(tweet)).value());
            readership.forEachReader(tweet, reader -> {
                try {
                    ByteBuffer.wrap(key).putInt(reader);
                    client.send(LPUSH, key, entry);
                    if (++pushed[reader] == TRIM_EVERY) {
                        pushed[reader] = 0;
                        client.send(LTRIM, key, FIRST, LAST);
                    }
                } catch (IOException e) {
                    failure[0] = e;
                }
            });
            if (failure[0] != null) {
                throw failure[0];
            }
        }
        client.sync();
    }

    private static long usedMemory(Path socket) throws IOException {
        String info = new String(ask(socket, "INFO memory\r\n"), StandardCharsets.US_ASCII);
        return info.lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static long[] newest(Path socket, int reader, int limit) throws IOException {
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(reader).array();
        var command = "*4\r\n$6\r\nLRANGE\r\n$4\r\n" + new String(key, StandardCharsets.ISO_8859_1) + "\r\n$1\r\n0\r\n$"
                + Integer.toString(limit - 1).length() + "\r\n" + (limit - 1) + "\r\n";
        var answer = ByteBuffer.wrap(ask(socket, command));
        int count = Integer.parseInt(line(answer).substring(1));
        long[] ids = new long[count];
        for (int i = 0; i < count; i++) {
            line(answer);
            ids[i] = answer.getLong();
            answer.position(answer.position() + Long.BYTES + 2);
        }
        return ids;
    }

    private static String line(ByteBuffer in) {
        var line = new StringBuilder();
        for (byte b = in.get(); b != '\r'; b = in.get()) {
            line.append((char) b);
        }
        in.get();
        return line.toString();
    }

    /** One question on a connection of its own, which Redis closes after the answer to QUIT. */
    private static byte[] ask(Path socket, String command) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var question = ByteBuffer.wrap((command + "QUIT\r\n").getBytes(StandardCharsets.ISO_8859_1));
            while (question.hasRemaining()) {
                channel.write(question);
            }
            var answer = new java.io.ByteArrayOutputStream();
            var in = ByteBuffer.allocate(1 << 16);
            while (channel.read(in) >= 0) {
                answer.write(in.array(), 0, in.position());
                in.clear();
            }
            return answer.toByteArray();
        }
    }
}
