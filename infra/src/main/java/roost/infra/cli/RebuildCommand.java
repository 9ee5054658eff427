package roost.infra.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.data.Address;
import roost.infra.data.DataDirectory;
import roost.infra.rebuild.DerivedTopics;

/** {@code roost rebuild}. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Throws the projections of a Roost that is stopped away; the next `roost up` builds them again from the log.",
            "Events, accounts and what was posted stay as they are."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RebuildCommand implements Runnable {
    /** Members of a Roost that was killed count for their session timeout, which starts anew with the broker. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of the Roost that is stopped (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:roost.home:-.}/data")
    private Path data;

    @Override
    public void run() {
        if (Address.read(data).isEmpty()) {
            throw new CommandFailed("no Roost has run with the data directory " + data);
        }
        UpCommand.logTo(data);
        try (DataDirectory directory = DataDirectory.take(data);
                EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory.kafka()));
                Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
            // First the stores: ones that are left after a kill in between would be taken for what the new topics hold.
            delete(directory.state().resolve("projections"));
            DerivedTopics.drop(admin, PATIENCE);
            System.out.println("The projections are gone; the next `roost up` builds them again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new CommandFailed("the topics could not be dropped: " + e.getCause());
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inside) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
