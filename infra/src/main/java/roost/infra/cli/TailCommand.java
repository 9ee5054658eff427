package roost.infra.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import roost.infra.data.Address;
import roost.infra.tail.Tail;

/** {@code roost tail}. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Prints a topic of a running Roost as JSON lines, headers and value, until Ctrl-C.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TailCommand implements Runnable {
    @Parameters(
            paramLabel = "TOPIC",
            description = "Such as tweets, follows, commands; with or without `roost.` before it.")
    private String topic;

    @Option(names = "--from-beginning", description = "From the oldest record kept, not only what comes from now on.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop at what is there now.")
    private boolean noFollow;

    @Option(names = "--type", paramLabel = "T", description = "Only records of this type, such as TweetPosted.")
    private @Nullable String type;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of the Roost to ask (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:roost.home:-.}/data")
    private Path data;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Ask this broker instead.")
    private @Nullable String bootstrap;

    @Override
    public void run() {
        String broker = bootstrap != null ? bootstrap : broker();
        var stopped = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stopped.set(true)));
        var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        try {
            new Tail(new Tail.Request(broker, topic, fromBeginning, !noFollow, type)).run(out, stopped::get);
        } catch (TimeoutException e) {
            throw new CommandFailed("no broker answers at " + broker + "; is Roost up?");
        } catch (org.apache.kafka.common.config.ConfigException e) {
            throw new CommandFailed("not a broker's address: " + broker);
        } catch (org.apache.kafka.common.KafkaException e) {
            if (e.getCause() instanceof org.apache.kafka.common.config.ConfigException) {
                throw new CommandFailed("not a broker's address: " + broker);
            }
            throw e;
        }
    }

    private String broker() {
        return Address.read(data)
                .map(Address::bootstrap)
                .orElseThrow(() -> new CommandFailed("no Roost has run with the data directory " + data));
    }
}
