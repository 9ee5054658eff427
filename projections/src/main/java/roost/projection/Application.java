package roost.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Streams application of this process: starts, is watched, stops. */
final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final int FAILURES_PER_MINUTE = 10;
    private static final long MINUTE_NS = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final KafkaStreams streams;
    private final GroupWatch watch;
    private final Counter failures;
    private final Deque<Long> failedNs = new ArrayDeque<>();

    Application(String name, Topology topology, Properties config, GroupWatch watch, MeterRegistry metrics) {
        this.name = name;
        this.watch = watch;
        this.streams = new KafkaStreams(topology, config, StreamsProperties.clients());
        this.failures = Counter.builder("roost.streams.failures")
                .description("stream threads that died and were replaced")
                .tag("application", name)
                .register(metrics);
        Gauge.builder("roost.streams.running", () -> isRunning() ? 1 : 0)
                .description("1 while the application's state is RUNNING")
                .tag("application", name)
                .register(metrics);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                watch.rebalanced();
            }
        });
        streams.setUncaughtExceptionHandler(this::failed);
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        streams.start();
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Running, and once at the end of what it reads. */
    boolean isReady() {
        return isRunning() && watch.hasCaughtUp();
    }

    /** Not given up. */
    boolean isLive() {
        return switch (streams.state()) {
            case CREATED, REBALANCING, RUNNING -> true;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    void look() throws InterruptedException, ExecutionException {
        watch.look(streams);
    }

    /**
     * Stops within a time.
     *
     * @param leave whether the node goes for good: its partitions move at once; else they wait for it to come back
     * @return whether it did; if not, its threads may still use what they were given
     */
    boolean close(boolean leave, Duration within) {
        var membership = leave
                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
        boolean stopped = streams.close(CloseOptions.timeout(within).withGroupMembershipOperation(membership));
        if (!stopped) {
            LOG.warn("{} did not stop within {}", name, within);
        }
        return stopped;
    }

    /** A dead thread is replaced: its tasks start over from what is committed. Ten a minute are a defect: give up. */
    private StreamThreadExceptionResponse failed(Throwable cause) {
        failures.increment();
        long now = System.nanoTime();
        synchronized (failedNs) {
            failedNs.addLast(now);
            while (now - failedNs.peekFirst() > MINUTE_NS) {
                failedNs.removeFirst();
            }
            if (failedNs.size() < FAILURES_PER_MINUTE) {
                LOG.error("A thread of {} died and is replaced", name, cause);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.error("Threads of {} die over and over, it stops", name, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
