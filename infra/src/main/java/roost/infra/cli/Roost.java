package roost.infra.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./roost}: all of Roost on one machine, from one command. */
@Command(
        name = "roost",
        description = "A microblog on a log: commands in, facts in Kafka, views out.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            TailCommand.class,
            RebuildCommand.class,
            TrialCommand.class,
            TestCommand.class,
            BenchCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "roost 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "`roost COMMAND --help` says more about each."})
public final class Roost implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands, with one-line errors. */
    static CommandLine commandLine() {
        return new CommandLine(new Roost())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("roost: " + Failures.inOneLine(failure));
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .setParameterExceptionHandler((wrong, given) -> {
                    wrong.getCommandLine()
                            .getErr()
                            .println("roost: " + wrong.getMessage() + " (roost --help lists the commands)");
                    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
