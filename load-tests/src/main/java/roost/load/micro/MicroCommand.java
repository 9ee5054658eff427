package roost.load.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import roost.load.disk.FileSizes;
import roost.load.micro.MicroRun.Score;
import roost.load.report.Output;

/** {@code roost bench micro}. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        description = "The home store, the delivery codec, the JSON of a page and the decider in small loops (JMH): "
                + "nanoseconds and bytes allocated for each call, on one thread.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MicroCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description =
                    "A regular expression: only benchmarks in whose name it is found, such as decider (default: all).",
            defaultValue = "")
    private String pattern;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "JVMs for each benchmark, one after the other (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int forks;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Iterations before anything is measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int warmUps;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Iterations that are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int iterations;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Of an iteration (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private int seconds;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, RunnerException {
        check();
        Path home = output.home();
        Path at = output.workFolder();
        try {
            var options = new MicroOptions(pattern, forks, warmUps, iterations, Duration.ofSeconds(seconds), home, at);
            List<Score> scores = MicroRun.run(options, System.out);
            output.print(MicroReport.of(options, scores), System.out);
            return 0;
        } finally {
            FileSizes.delete(at);
        }
    }

    private void check() {
        if (forks < 1 || warmUps < 0 || iterations < 1 || seconds < 1) {
            throw wrong("--forks, --iterations and --seconds start at 1, --warmup at 0");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw wrong("not a regular expression: " + pattern);
        }
        if (MicroRun.count(pattern) == 0) {
            throw wrong("no benchmark is called " + pattern + "; there are " + String.join(", ", MicroRun.names()));
        }
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
