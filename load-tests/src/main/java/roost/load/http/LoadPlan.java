package roost.load.http;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * The load that Roost and what it is held against get alike.
 *
 * @param warmUp time with the most connections before anything is measured
 * @param time of each measurement
 * @param connections of the closed model, one measurement each
 * @param rates of the open model, requests per second, one measurement each
 */
public record LoadPlan(Duration warmUp, Duration time, List<Integer> connections, List<Integer> rates) {
    /** Free connections of the open model: more than ever wait at a rate that a server can take. */
    private static final int OPEN_CONNECTIONS = 256;

    /** Copies the lists. */
    public LoadPlan {
        connections = List.copyOf(connections);
        rates = List.copyOf(rates);
        if (connections.isEmpty()) {
            throw new IllegalArgumentException("the closed model needs a number of connections");
        }
    }

    /**
     * One measurement.
     *
     * @param asked connections, or requests per second
     * @param load what came back
     * @param cpuSeconds that the server used meanwhile
     */
    public record Rung(int asked, Load load, double cpuSeconds) {
        /** CPU time of the server for each answer. */
        public double cpuMs() {
            return cpuSeconds * 1000 / Math.max(1, load.answered());
        }
    }

    /**
     * What a server gave.
     *
     * @param closed by connections
     * @param open by rates
     */
    public record Measured(List<Rung> closed, List<Rung> open) {
        /** Copies the lists. */
        public Measured {
            closed = List.copyOf(closed);
            open = List.copyOf(open);
        }

        /** The measurement of the closed model with the most answers. */
        public Rung best() {
            return closed.stream()
                    .reduce((a, b) -> a.load().perSecond() >= b.load().perSecond() ? a : b)
                    .orElseThrow();
        }

        /** Requests that had another end than they should. */
        public long failed() {
            return closed.stream().mapToLong(rung -> rung.load().failed()).sum()
                    + open.stream().mapToLong(rung -> rung.load().failed()).sum();
        }
    }

    /**
     * Puts the load on a server.
     *
     * @param expected the status of an answer that counts
     * @param cpuSeconds the server's, so far
     */
    public Measured run(URI server, int expected, Requests requests, DoubleSupplier cpuSeconds, PrintStream out)
            throws IOException {
        int most = connections.stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (var generator = new LoadGenerator(server, Math.max(most, OPEN_CONNECTIONS), expected)) {
            var warming = generator.closed(requests, most, warmUp);
            say(out, "warm-up", warming);
            var closed = new ArrayList<Rung>();
            for (int count : connections) {
                double before = cpuSeconds.getAsDouble();
                Load load = generator.closed(requests, count, time);
                closed.add(new Rung(count, load, cpuSeconds.getAsDouble() - before));
                say(out, count + " connections", load);
            }
            var open = new ArrayList<Rung>();
            for (int rate : rates) {
                double before = cpuSeconds.getAsDouble();
                Load load = generator.open(requests, rate, time);
                open.add(new Rung(rate, load, cpuSeconds.getAsDouble() - before));
                say(out, rate + " requests/s", load);
            }
            return new Measured(closed, open);
        }
    }

    private static void say(PrintStream out, String what, Load load) {
        out.printf(
                Locale.ROOT,
                "  %s: %,.0f answers/s, p50 %.1f ms, p99 %.1f ms%s%n",
                what,
                load.perSecond(),
                load.ms(50),
                load.ms(99),
                load.failed() == 0
                        ? ""
                        : ", FAILED: " + load.unanswered() + " without answer, by status " + load.others());
    }
}
