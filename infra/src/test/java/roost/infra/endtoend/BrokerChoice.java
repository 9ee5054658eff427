package roost.infra.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import roost.infra.broker.BrokerProcess;

/**
 * The Kafka that the suite runs on, chosen with {@code -Droost.broker}: {@code embedded} in the standalone (default),
 * {@code process} the same broker in a JVM of its own, {@code testcontainers} Apache's image.
 *
 * @param bootstrap null: the standalone starts its own
 */
record BrokerChoice(@Nullable String bootstrap, AutoCloseable stop) {
    private static final String IMAGE = "apache/kafka:4.3.1";

    static BrokerChoice start(Path directory) throws IOException {
        String wanted = System.getProperty("roost.broker", "embedded");
        return switch (wanted) {
            case "embedded" -> new BrokerChoice(null, () -> {});
            case "process" -> process(directory);
            case "testcontainers" -> container();
            default -> throw new IllegalArgumentException("roost.broker is " + wanted);
        };
    }

    private static BrokerChoice process(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(directory.resolveSibling("broker.err").toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(BrokerProcess.READY)) {
                return new BrokerChoice(line.substring(BrokerProcess.READY.length()), () -> {
                    process.destroy();
                    process.waitFor();
                });
            }
        }
        throw new IOException("the broker ended with " + process.exitValue());
    }

    /** Without Docker the suite does not run, and says so; with Docker whatever goes wrong is a failure. */
    private static BrokerChoice container() {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.err.println("NOT RUN: the end-to-end suite against Testcontainers' Kafka needs Docker");
        }
        Assumptions.assumeTrue(docker, "the end-to-end suite against Testcontainers' Kafka needs Docker");
        var kafka = new KafkaContainer(IMAGE);
        kafka.start();
        return new BrokerChoice(kafka.getBootstrapServers(), kafka::stop);
    }
}
