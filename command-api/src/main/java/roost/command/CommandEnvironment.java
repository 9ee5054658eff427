package roost.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderSettings;
import roost.command.log.LogSettings;
import roost.schema.topic.Layout;

/**
 * The settings of the separate process, from environment variables; a missing or unreadable one is an
 * {@link IllegalArgumentException} that names it.
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><td>ROOST_KAFKA</td><td>bootstrap servers; needed</td></tr>
 * <tr><td>ROOST_SESSION_SECRET</td><td>at least 32 bytes of UTF-8, the same on all API nodes; needed</td></tr>
 * <tr><td>ROOST_PORT</td><td>8081</td></tr>
 * <tr><td>ROOST_STATE_DIR</td><td>data/command-api</td></tr>
 * <tr><td>ROOST_NODE</td><td>0: this node's number and its partition of roost.outcomes</td></tr>
 * <tr><td>ROOST_INTERNAL_HOST, ROOST_INTERNAL_PORT</td><td>where other nodes reach this one's decider stores; none:
 * there are no other nodes</td></tr>
 * <tr><td>ROOST_STANDBYS, ROOST_STREAM_THREADS</td><td>0 and 1</td></tr>
 * <tr><td>ROOST_PARTITIONS, ROOST_DELIVERY_PARTITIONS, ROOST_OUTCOME_PARTITIONS, ROOST_REPLICATION</td><td>4, 4, 1, 1:
 * as the topics were made</td></tr>
 * </table>
 */
record CommandEnvironment(
        int port,
        Layout layout,
        String kafka,
        byte[] secret,
        Path stateDir,
        int node,
        @Nullable String internalHost,
        int internalPort,
        int standbys,
        int threads) {

    static CommandEnvironment of(Map<String, String> variables) {
        var read = new Reader(variables);
        return new CommandEnvironment(
                read.number("ROOST_PORT", 8081),
                new Layout(
                        read.number("ROOST_PARTITIONS", Layout.EMBEDDED.partitions()),
                        read.number("ROOST_DELIVERY_PARTITIONS", Layout.EMBEDDED.deliveryPartitions()),
                        read.number("ROOST_OUTCOME_PARTITIONS", Layout.EMBEDDED.outcomePartitions()),
                        (short) read.number("ROOST_REPLICATION", Layout.EMBEDDED.replication())),
                read.needed("ROOST_KAFKA"),
                read.needed("ROOST_SESSION_SECRET").getBytes(StandardCharsets.UTF_8),
                Path.of(variables.getOrDefault("ROOST_STATE_DIR", "data/command-api")),
                read.number("ROOST_NODE", 0),
                variables.get("ROOST_INTERNAL_HOST"),
                read.number("ROOST_INTERNAL_PORT", 0),
                read.number("ROOST_STANDBYS", 0),
                read.number("ROOST_STREAM_THREADS", 1));
    }

    CommandSettings command() {
        return CommandSettings.of(LogSettings.of(kafka), layout, secret).node(node, internalPort);
    }

    DeciderSettings decider() {
        String address = internalHost == null || internalPort == 0 ? null : internalHost + ":" + internalPort;
        return DeciderSettings.of(kafka, stateDir).node(address, "decider-" + node, standbys, threads);
    }

    private record Reader(Map<String, String> variables) {
        String needed(String name) {
            String value = variables.get(name);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(name + " is not set");
            }
            return value;
        }

        int number(String name, int otherwise) {
            String value = variables.get(name);
            if (value == null) {
                return otherwise;
            }
            try {
                return Integer.parseUnsignedInt(value.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " is not a number: " + value, e);
            }
        }
    }
}
