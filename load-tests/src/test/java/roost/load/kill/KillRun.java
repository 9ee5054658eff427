package roost.load.kill;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import roost.infra.broker.Ports;
import roost.infra.data.Address;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.RoostProcess;

/** Rounds of: write at full speed, kill, start again, compare log and views with what was answered. */
final class KillRun {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ROUND = Duration.ofMinutes(2);
    private static final Duration CHECK = Duration.ofMinutes(1);

    private final Settings settings;
    private final Path data;
    private final PrintStream out;
    private final Random random;
    private final int port = Ports.free();
    private final Truth truth = new Truth();
    private final PlainReader reader = new PlainReader(truth);
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final List<Writer> writers = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> errors = new ArrayList<>();

    /**
     * How much.
     *
     * @param rounds kills
     * @param writesPerRound answered with success before the kill, at least
     * @param accounts that write, each one write at a time
     * @param pushThreshold followers above which an author is pulled; low, so that it is crossed both ways
     * @param seed of what is written and when the kill comes
     */
    record Settings(int rounds, int writesPerRound, int accounts, int pushThreshold, long seed) {}

    KillRun(Settings settings, Path data, PrintStream out) {
        this.settings = settings;
        this.data = data;
        this.out = out;
        this.random = new Random(settings.seed());
    }

    /** Runs all rounds, or until one finds something; gives what was found. */
    List<String> run() throws InterruptedException {
        out.printf("kill test: seed %d, %d rounds%n", settings.seed(), settings.rounds());
        RoostProcess roost = up();
        try {
            register(roost.url());
            for (int round = 1; round <= settings.rounds() && errors.isEmpty(); round++) {
                int before = answered.get();
                long started = System.nanoTime();
                writeAndKill(roost);
                long killed = System.nanoTime();
                int written = answered.get() - before;
                roost.close();
                roost = up();
                check(roost, round == settings.rounds() ? Integer.MAX_VALUE : 1);
                out.printf(
                        "round %d: %d writes answered in %d ms, killed, ready again in %d ms, checked in %d ms%n",
                        round,
                        written,
                        ms(started, killed),
                        roost.timeToReady().toMillis(),
                        ms(killed, System.nanoTime()) - roost.timeToReady().toMillis());
            }
            return errors;
        } finally {
            roost.close();
        }
    }

    private static long ms(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }

    private RoostProcess up() throws InterruptedException {
        return RoostProcess.upByScript(
                data, port, START, "--push-threshold", Integer.toString(settings.pushThreshold()));
    }

    private void register(URI url) {
        var nobody = new Client(url, null);
        var shared = new Writer.Shared(new ArrayList<>(), new ArrayList<>(), answered, errors);
        for (int i = 0; i < settings.accounts(); i++) {
            Person person = Person.register(nobody);
            shared.accounts().add(person.id());
            tokens.put(person.id(), Objects.requireNonNull(person.client().token()));
            writers.add(new Writer(i, person.id(), person.client(), shared, random.nextLong()));
        }
    }

    private void writeAndKill(RoostProcess roost) throws InterruptedException {
        int target = answered.get() + settings.writesPerRound() + random.nextInt(settings.writesPerRound() / 20);
        long extraNs = random.nextLong(30_000_000);
        var stopped = new AtomicBoolean();
        BooleanSupplier outOfTime = after(ROUND);
        each(writer -> writer.run(roost.url(), stopped::get), () -> {
            while (answered.get() < target && !outOfTime.getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
            LockSupport.parkNanos(extraNs);
            roost.kill();
            stopped.set(true);
        });
        if (answered.get() < target) {
            errors.add("only " + answered.get() + " of " + target + " writes were answered within " + ROUND);
        }
    }

    private void check(RoostProcess roost, int homePages) throws InterruptedException {
        BooleanSupplier outOfTime = after(CHECK);
        each(writer -> writer.settle(roost.url(), outOfTime), () -> {});
        reader.readToEnd(Address.read(data).orElseThrow().bootstrap());
        errors.addAll(truth.errors());
        int checked = 0;
        for (Writer writer : writers) {
            checked += writer.check(truth, errors);
        }
        errors.addAll(new ViewCheck(roost.url(), truth, outOfTime).all(tokens, homePages));
        out.printf("%d writes checked on the log, %d accounts in the views%n", checked, writers.size());
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    @FunctionalInterface
    private interface Each {
        void run(Writer writer);
    }

    /** Every writer on a thread of its own, and something beside them; ends when all have ended. */
    private void each(Each task, Task beside) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            writers.forEach(writer -> running.add(threads.submit(() -> task.run(writer))));
            beside.run();
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    errors.add(String.valueOf(e.getCause()));
                }
            }
        }
    }

    private static BooleanSupplier after(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() > deadline;
    }
}
