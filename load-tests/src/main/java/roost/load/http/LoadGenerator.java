package roost.load.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends prepared requests over connections that are kept alive, all from the calling thread, and counts what comes back.
 * One thread's own. A request takes it about 10 µs.
 */
public final class LoadGenerator implements AutoCloseable {
    /** What has not come so long after the end is given up. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int READ_BYTES = 256 << 10;
    private static final int DIGITS = 3;
    private static final long MILLISECOND_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** epoll waits for whole milliseconds; what is due sooner is waited for in steps of this. */
    private static final long STEP_NS = 100_000;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer room = ByteBuffer.allocateDirect(READ_BYTES);
    private final int expected;

    /**
     * Connects.
     *
     * @param server such as {@code http://localhost:8080}
     * @param most connections
     * @param expected the status of an answer that counts
     */
    public LoadGenerator(URI server, int most, int expected) throws IOException {
        this.selector = Selector.open();
        this.expected = expected;
        var address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < most; i++) {
            connections.add(new Connection(address, selector));
        }
    }

    /** The closed model: so many connections each send the next request as soon as the last one is answered. */
    public Load closed(Requests requests, int atOnce, Duration time) throws IOException {
        renewEnded();
        return new Run(requests, connections.subList(0, atOnce), 0, time).load();
    }

    /**
     * The open model: a request is due at every tick, whatever became of those before it. One that finds no free
     * connection waits for it, and its latency counts from when it was due: nothing is left out because something else
     * was slow.
     */
    public Load open(Requests requests, double perSecond, Duration time) throws IOException {
        renewEnded();
        return new Run(requests, connections, TimeUnit.SECONDS.toNanos(1) / perSecond, time).load();
    }

    /**
     * Takes new connections for those that the server has ended meanwhile, because nothing was asked for: to wait for them
     * is not the answers' latency.
     */
    private void renewEnded() throws IOException {
        while (selector.selectNow(LoadGenerator::renew) > 0) {
            // The next look may find what ended during this one.
        }
    }

    private static void renew(SelectionKey key) {
        reopen((Connection) key.attachment());
    }

    private static void reopen(Connection connection) {
        try {
            connection.reopen();
        } catch (IOException e) {
            throw new UncheckedIOException("the server takes no connections any more", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }

    private final class Run {
        private final Requests requests;
        private final List<Connection> used;
        private final ArrayDeque<Connection> idle;
        private final double everyNs;
        private final double seconds;
        private final long beginNs;
        private final long endNs;
        private final Histogram latencies = new Histogram(DIGITS);
        private final Map<Integer, Long> others = new HashMap<>();
        private long sent;
        private long answered;

        Run(Requests requests, List<Connection> used, double everyNs, Duration time) {
            this.requests = requests;
            this.used = used;
            this.idle = new ArrayDeque<>(used);
            this.everyNs = everyNs;
            this.seconds = time.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
            this.beginNs = System.nanoTime();
            this.endNs = beginNs + time.toNanos();
        }

        Load load() throws IOException {
            long now = beginNs;
            while ((hasMore(now) || idle.size() < used.size()) && now < endNs + GRACE.toNanos()) {
                while (hasMore(now) && !idle.isEmpty() && dueNs() <= now) {
                    idle.remove().send(requests.at(sent), everyNs == 0 ? now : dueNs());
                    sent++;
                }
                await(now);
                now = System.nanoTime();
            }
            return new Load(answered, seconds, latencies, others, giveUp(now));
        }

        private boolean hasMore(long now) {
            return (everyNs == 0 ? now : dueNs()) < endNs;
        }

        private long dueNs() {
            return beginNs + (long) (sent * everyNs);
        }

        private void await(long now) throws IOException {
            boolean waitsForTick = !idle.isEmpty() && hasMore(now);
            long leftNs = (waitsForTick ? dueNs() : endNs + GRACE.toNanos()) - now;
            if (leftNs >= MILLISECOND_NS) {
                selector.select(this::read, leftNs / MILLISECOND_NS);
            } else if (selector.selectNow(this::read) == 0 && leftNs > 0) {
                LockSupport.parkNanos(Math.min(leftNs, STEP_NS));
            }
        }

        private void read(SelectionKey key) {
            var connection = (Connection) key.attachment();
            try {
                int status = connection.read(room);
                if (status >= 0 && connection.busy()) {
                    answer(connection, status);
                }
            } catch (IOException e) {
                // Cut by the server with an error instead of an end.
                reopen(connection);
                if (connection.busy()) {
                    answer(connection, Connection.CUT);
                }
            }
        }

        private void answer(Connection connection, int status) {
            long now = System.nanoTime();
            if (status == expected) {
                record(now - connection.sinceNs());
                answered += now <= endNs ? 1 : 0;
            } else {
                others.merge(status, 1L, Long::sum);
            }
            connection.answered();
            idle.add(connection);
        }

        private void record(long latencyNs) {
            latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, latencyNs)));
        }

        /** Those on their way and those that were due and never sent. */
        private long giveUp(long now) throws IOException {
            long lost = 0;
            for (; everyNs > 0 && dueNs() < endNs; sent++) {
                record(now - dueNs());
                lost++;
            }
            for (Connection connection : used) {
                if (connection.busy()) {
                    record(now - connection.sinceNs());
                    connection.answered();
                    connection.reopen();
                    lost++;
                }
            }
            return lost;
        }
    }
}
