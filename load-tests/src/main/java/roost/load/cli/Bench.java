package roost.load.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import roost.load.fanout.FanoutCommand;
import roost.load.idle.IdleCommand;
import roost.load.micro.MicroCommand;
import roost.load.mix.MixCommand;
import roost.load.post.PostCommand;
import roost.load.read.ReadCommand;
import roost.load.rebuild.RebuildCommand;
import roost.load.visible.VisibleCommand;

/** {@code ./roost bench}: one benchmark a call. */
@Command(
        name = "roost bench",
        description = "Measures Roost beside what one would use instead, on the same work, in the same run.",
        subcommands = {
            FanoutCommand.class,
            PostCommand.class,
            ReadCommand.class,
            VisibleCommand.class,
            RebuildCommand.class,
            MixCommand.class,
            IdleCommand.class,
            MicroCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        footer = {"", "Results are printed and written to load-tests/results."})
public final class Bench implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs a benchmark and ends the process: 0 done, 1 failed or wrong results, 2 not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands, with one-line errors. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    CommandLine of = wrong.getCommandLine();
                    of.getErr()
                            .println(of.getCommandSpec().qualifiedName() + ": " + wrong.getMessage()
                                    + " (--help says what there is)");
                    return of.getCommandSpec().exitCodeOnInvalidInput();
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which benchmark?");
    }
}
