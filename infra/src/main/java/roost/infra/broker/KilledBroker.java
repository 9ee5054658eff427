package roost.infra.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kill leaves behind: the controller's log says that the broker is there, and the controller refuses its next
 * incarnation until the session has ended. A long session would make the start after a kill long, a short one would
 * fence a broker that is only busy. So the controller is started alone first, with a session that ends at once.
 */
final class KilledBroker {
    private static final Logger LOG = LoggerFactory.getLogger(KilledBroker.class);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final long ASK_AGAIN_NS = 10_000_000;
    private static final String METRIC = "kafka.controller:type=KafkaController,name=";

    private KilledBroker() {}

    /** Returns when the controller's log no longer says that a broker is there, or after 5 s. */
    static void fence(BrokerSettings settings) {
        var controller = new KafkaRaftServer(new KafkaConfig(settings.controllerOnly(), false), Time.SYSTEM);
        controller.startup();
        try {
            MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
            long deadline = System.nanoTime() + AT_MOST.toNanos();
            // Both counts are 0 until the log has been read: only a broker that is counted as fenced is.
            while (value(metrics, "FencedBrokerCount") < 1 || value(metrics, "ActiveBrokerCount") != 0) {
                if (System.nanoTime() > deadline) {
                    // It was killed before it had registered; if not, the start waits for its session.
                    LOG.warn("no fenced broker within {}", AT_MOST);
                    return;
                }
                LockSupport.parkNanos(ASK_AGAIN_NS);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the controller has no metrics", e);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static int value(MBeanServer metrics, String name) throws JMException {
        try {
            return ((Number) metrics.getAttribute(new ObjectName(METRIC + name), "Value")).intValue();
        } catch (InstanceNotFoundException notYet) {
            return -1;
        }
    }
}
