package roost.load.micro;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import roost.infra.terminal.ProgressBar;

/** Runs the benchmarks of this package, each in JVMs of its own. */
final class MicroRun {
    private static final String OURS = MicroRun.class.getPackageName() + ".";

    /** What allocation is called in JMH's results. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private MicroRun() {}

    /**
     * What one benchmark gave.
     *
     * @param name class, method and parameters: {@code HomePage.page, limit 20}
     * @param ns a call, on average over the iterations
     * @param errorNs half of the interval in which that is with 99.9 % confidence; not a number for a single iteration
     * @param bytes allocated in a call
     */
    record Score(String name, double ns, double errorNs, double bytes) {}

    /** The names of all benchmarks. */
    static List<String> names() {
        return find("").stream()
                .map(entry -> shortName(entry.getUsername()))
                .sorted()
                .toList();
    }

    /** How many benchmarks a pattern finds. */
    static int count(String pattern) {
        return find(pattern).size();
    }

    /** Runs those that the pattern finds, in the order of their names. */
    static List<Score> run(MicroOptions options, PrintStream out) throws RunnerException {
        // Several may run beside each other: whoever wants figures to publish sees to it that they do not.
        System.setProperty("jmh.ignoreLock", "true");
        int combinations = find(options.pattern()).stream()
                .mapToInt(MicroRun::combinations)
                .sum();
        long iterations =
                (long) combinations * Math.max(1, options.forks()) * (options.warmUps() + options.iterations());
        var bar = new ProgressBar(out, ProgressBar.canDraw(), iterations);
        return scores(new Runner(jmh(options), new MicroProgress(bar)).run());
    }

    private static Options jmh(MicroOptions options) {
        var builder = new OptionsBuilder()
                .include(ours(options.pattern()))
                .forks(options.forks())
                .warmupIterations(options.warmUps())
                .warmupTime(TimeValue.milliseconds(options.time().toMillis()))
                .measurementIterations(options.iterations())
                .measurementTime(TimeValue.milliseconds(options.time().toMillis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (options.forks() > 0) {
            builder.jvmArgsAppend("-Djava.io.tmpdir=" + options.directory().toAbsolutePath());
        }
        return builder.build();
    }

    private static List<Score> scores(Collection<RunResult> results) {
        return results.stream()
                .map(result -> {
                    var primary = result.getPrimaryResult();
                    var bytes = result.getSecondaryResults().get(BYTES);
                    return new Score(
                            name(result),
                            primary.getScore(),
                            primary.getScoreError(),
                            bytes == null ? Double.NaN : bytes.getScore());
                })
                .toList();
    }

    private static String name(RunResult result) {
        var params = result.getParams();
        var name = new StringBuilder(shortName(params.getBenchmark()));
        params.getParamsKeys()
                .forEach(key -> name.append(", ").append(key).append(' ').append(params.getParam(key)));
        return name.toString();
    }

    private static String shortName(String full) {
        return full.substring(OURS.length()).replace("Benchmark.", ".");
    }

    private static Set<BenchmarkListEntry> find(String pattern) {
        return BenchmarkList.defaultList()
                .find(new MicroProgress(new ProgressBar(System.out, false, 1)), List.of(ours(pattern)), List.of());
    }

    private static String ours(String pattern) {
        return "(?i)^" + OURS.replace(".", "\\.") + ".*(?:" + pattern + ")";
    }

    private static int combinations(BenchmarkListEntry entry) {
        var params = entry.getParams();
        return params.hasValue()
                ? params.get().values().stream()
                        .mapToInt(values -> values.length)
                        .reduce(1, (a, b) -> a * b)
                : 1;
    }
}
