package roost.load.peer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Redis' protocol over a unix socket, as much of it as pipelined pushes need: commands are written to one buffer, which
 * a client with an object for each command cannot keep up with. A thread of its own counts the answers.
 */
final class RedisClient implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int COMMAND = 128;
    private static final byte[] LINE = {'\r', '\n'};

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final AtomicLong answers = new AtomicLong();
    private final Thread reader;
    private volatile boolean failed;
    private long commands;

    RedisClient(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        reader = Thread.ofPlatform().name("redis-answers").daemon().start(this::read);
    }

    /** Puts a command into the pipeline. */
    void send(byte[]... words) throws IOException {
        if (out.remaining() < COMMAND) {
            flush();
        }
        out.put((byte) '*').put((byte) ('0' + words.length)).put(LINE);
        for (byte[] word : words) {
            out.put((byte) '$');
            if (word.length >= 10) {
                out.put((byte) ('0' + word.length / 10));
            }
            out.put((byte) ('0' + word.length % 10)).put(LINE).put(word).put(LINE);
        }
        commands++;
    }

    /** Returns when all commands are answered. */
    void sync() throws IOException {
        flush();
        while (answers.get() < commands) {
            if (failed || !channel.isOpen() || !reader.isAlive()) {
                throw new IOException("Redis refused a command");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    private void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    /** Answers to pushes and trims are one line each. */
    private void read() {
        var in = ByteBuffer.allocateDirect(BUFFER);
        boolean start = true;
        try {
            while (channel.read(in) >= 0) {
                in.flip();
                int lines = 0;
                while (in.hasRemaining()) {
                    byte b = in.get();
                    failed |= start && b == '-';
                    start = b == '\n';
                    lines += start ? 1 : 0;
                }
                answers.addAndGet(lines);
                in.clear();
            }
        } catch (IOException closed) {
            // The end of the run, or sync sees that this thread is gone.
        }
    }

    static byte[] word(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
