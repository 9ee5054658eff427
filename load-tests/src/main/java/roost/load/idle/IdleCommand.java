package roost.load.idle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roost.load.disk.FileSizes;
import roost.load.report.Output;

/** {@code roost bench idle}. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = "CPU, memory and open files of ./roost up while nobody asks it anything, and how long it starts.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class IdleCommand implements Callable<Integer> {
    @Option(
            names = "--posts",
            paramLabel = "N",
            description = "Tweets posted and read before it rests (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int posts;

    @Option(
            names = "--settle",
            paramLabel = "N",
            description = "Seconds of rest before it is looked at (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int settle;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Seconds that it is looked at (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int seconds;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (posts < 1 || settle < 0 || seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--posts and --seconds start at 1, --settle at 0");
        }
        Path at = output.workFolder();
        try {
            var options =
                    new IdleOptions(posts, Duration.ofSeconds(settle), Duration.ofSeconds(seconds), output.home(), at);
            IdleFigures figures = new IdleBench(options, System.out).run();
            output.print(new IdleReport(options, figures).report(), System.out);
            return 0;
        } finally {
            FileSizes.delete(at);
        }
    }
}
