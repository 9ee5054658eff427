package roost.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderSettings;
import roost.command.log.LogSettings;
import roost.command.media.MediaSettings;
import roost.command.media.file.Limits;
import roost.edge.EdgeSettings;
import roost.media.MediaStore;
import roost.media.MediaStores;
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
 * <tr><td>ROOST_MEDIA, ROOST_MEDIA_S3_ENDPOINT, ROOST_MEDIA_S3_REGION</td><td>data/media: a directory that all nodes
 * share, or s3://bucket/prefix; where that is not AWS; found where AWS's programs find it</td></tr>
 * <tr><td>ROOST_MEDIA_PICTURE_BYTES, ROOST_MEDIA_VIDEO_BYTES, ROOST_MEDIA_PIXELS</td><td>10485760, 209715200, 40000000:
 * the largest files</td></tr>
 * <tr><td>ROOST_MEDIA_UNUSED_HOURS</td><td>24: how long an upload that nobody attaches is kept</td></tr>
 * <tr><td>ROOST_RATE_LIMITS, ROOST_RATE_LIMIT_*, ROOST_TRUSTED_PROXIES, ROOST_CORS_ORIGINS, ROOST_HSTS_SECONDS</td>
 * <td>what stands before the API: {@link EdgeSettings#of}</td></tr>
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
        int threads,
        MediaSettings media,
        EdgeSettings edge,
        Map<String, String> variables) {

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
                read.number("ROOST_STREAM_THREADS", 1),
                media(read, variables),
                EdgeSettings.of(variables),
                Map.copyOf(variables));
    }

    private static MediaSettings media(Reader read, Map<String, String> variables) {
        Path state = Path.of(variables.getOrDefault("ROOST_STATE_DIR", "data/command-api"));
        MediaSettings defaults = MediaSettings.of(state.resolve("uploads"));
        Limits limits = defaults.limits();
        return defaults.limited(new Limits(
                        read.number("ROOST_MEDIA_PICTURE_BYTES", (int) limits.pictureBytes()),
                        read.number("ROOST_MEDIA_VIDEO_BYTES", (int) limits.videoBytes()),
                        read.number("ROOST_MEDIA_PIXELS", (int) limits.pixels())))
                .unusedAfter(Duration.ofHours(read.number(
                        "ROOST_MEDIA_UNUSED_HOURS", (int) defaults.unusedAfter().toHours())));
    }

    /** Opens the media store that is named. */
    MediaStore mediaStore() throws IOException {
        return MediaStores.open(variables);
    }

    CommandSettings command() {
        return CommandSettings.of(LogSettings.of(kafka), layout, secret, media.uploads())
                .node(node, internalPort)
                .media(media);
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
