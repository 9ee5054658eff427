package roost.infra.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The same broker in a JVM of its own: {@code BrokerProcess DIRECTORY [PORT]}. Prints one line, {@code broker at
 * host:port}, when clients can connect; ends in order at SIGTERM.
 */
public final class BrokerProcess {
    /** What stands before the address in the line that says the broker is up. */
    public static final String READY = "broker at ";

    private BrokerProcess() {}

    /** Runs until it is told to end. */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(Path.of(args[0]), port));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("broker-shutdown").unstarted(() -> {
                    broker.close();
                    ended.countDown();
                }));
        System.out.println(READY + broker.bootstrap());
        System.out.flush();
        ended.await();
    }
}
