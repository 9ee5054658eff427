package roost.load.read;

import io.javalin.Javalin;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import roost.infra.broker.Ports;

/**
 * The ceiling of {@code bench read}: {@code PageServer BYTES}. The same HTTP server on virtual threads, with a handler that
 * answers prepared bytes.
 */
public final class PageServer {
    /** How the line starts that says it is ready. */
    static final String READY = "page server at ";

    private PageServer() {}

    /** Runs until it is told to end. */
    public static void main(String[] args) throws InterruptedException {
        byte[] page = new byte[Integer.parseInt(args[0])];
        Arrays.fill(page, (byte) ' ');
        int port = Ports.free();
        Javalin javalin = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "localhost";
                    config.routes.get("/v1/timelines/home", context -> {
                        context.contentType("application/json");
                        context.res().setContentLength(page.length);
                        context.res().getOutputStream().write(page);
                    });
                })
                .start(port);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("ceiling-shutdown").unstarted(() -> {
                    javalin.stop();
                    ended.countDown();
                }));
        System.out.println(READY + "http://localhost:" + port);
        System.out.flush();
        ended.await();
    }
}
