package roost.infra.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A broker for one machine.
 *
 * @param directory the log; made and formatted where it is not there yet
 * @param port where clients connect, on the loopback address
 * @param controllerPort where the broker finds its own controller, on the loopback address
 */
public record BrokerSettings(Path directory, int port, int controllerPort) {
    static final int NODE = 1;
    static final String HOST = "127.0.0.1";
    static final String CONTROLLER = "CONTROLLER";

    /** Long: on a busy machine a heartbeat may be late, and a broker that is fenced serves nobody. */
    private static final int SESSION_MS = 30_000;

    private static final int SHORT_SESSION_MS = 100;
    private static final int MEBIBYTE = 1024 * 1024;

    /** Free ports, chosen now. */
    public static BrokerSettings in(Path directory) {
        return in(directory, 0);
    }

    /** The wanted port for clients if it is free, so that who knew the address still does; other free ports if not. */
    public static BrokerSettings in(Path directory, int wantedPort) {
        int port = Ports.freeOr(wantedPort);
        int controllerPort;
        do {
            controllerPort = Ports.free();
        } while (controllerPort == port);
        return new BrokerSettings(directory, port, controllerPort);
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** Whether a broker ran here and did not leave the mark that Kafka leaves when it stops in order. */
    boolean wasKilled() {
        return Files.exists(directory.resolve("meta.properties"))
                && !Files.exists(directory.resolve(".kafka_cleanshutdown"));
    }

    /** The controller alone, which fences at once whatever sends it no heartbeats. */
    Properties controllerOnly() {
        Properties p = properties();
        p.put("process.roles", "controller");
        p.put("listeners", CONTROLLER + "://" + HOST + ":" + controllerPort);
        p.remove("advertised.listeners");
        p.put("broker.session.timeout.ms", Integer.toString(SHORT_SESSION_MS));
        p.put("broker.heartbeat.interval.ms", Integer.toString(SHORT_SESSION_MS / 2));
        return p;
    }

    /** The same in Kafka's own words. */
    Properties properties() {
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE));
        p.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        p.put("listeners", "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://" + bootstrap());
        p.put("controller.listener.names", CONTROLLER);
        p.put("log.dirs", directory.toString());
        // Topics come from the catalogue only.
        p.put("auto.create.topics.enable", "false");
        // One node: one copy of everything, few partitions of Kafka's own topics.
        p.put("default.replication.factor", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("offsets.topic.segment.bytes", Integer.toString(16 * MEBIBYTE));
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("transaction.state.log.segment.bytes", Integer.toString(16 * MEBIBYTE));
        // The decider begins a transaction every 50 ms, while the markers of the last one are still written. Kafka's
        // 100 ms are over too soon on a busy machine: producers then retry out of order, with errors in the log.
        p.put("add.partitions.to.txn.retry.backoff.max.ms", "10000");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // After kill -9 the segments past the recovery point are read again, and a new incarnation of the node waits
        // for
        // the session of the killed one: both are kept short.
        p.put("log.segment.bytes", Integer.toString(64 * MEBIBYTE));
        p.put("log.index.size.max.bytes", Integer.toString(MEBIBYTE));
        p.put("num.recovery.threads.per.data.dir", "4");
        p.put("broker.session.timeout.ms", Integer.toString(SESSION_MS));
        p.put("broker.heartbeat.interval.ms", "500");
        // Threads and buffers for one machine, not for a rack.
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("num.replica.alter.log.dirs.threads", "1");
        p.put("log.cleaner.threads", "1");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * MEBIBYTE));
        p.put("log.cleaner.io.buffer.size", Integer.toString(MEBIBYTE / 2));
        p.put("controlled.shutdown.enable", "true");
        return p;
    }
}
