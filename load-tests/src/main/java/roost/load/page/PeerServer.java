package roost.load.page;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import roost.infra.broker.Ports;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/**
 * A peer's server of home pages: {@code PeerServer SECRET redis PORT} or {@code PeerServer SECRET push|pull URL}. The same
 * HTTP server on virtual threads, and the same tokens, as Roost's.
 */
public final class PeerServer {
    /** How the line starts that says it is ready. */
    static final String READY = "peer server at ";

    private static final String BEARER = "Bearer ";

    private PeerServer() {}

    /** Runs until it is told to end. */
    public static void main(String[] args) throws Exception {
        var tokens = new SessionTokens(HexFormat.of().parseHex(args[0]), Clock.systemUTC());
        Pages pages = switch (args[1]) {
            case "redis" -> new RedisPages(Integer.parseInt(args[2]));
            case "push" -> new PostgresPages(args[2], PostgresPages.PUSHED);
            case "pull" -> new PostgresPages(args[2], PostgresPages.PULLED);
            default -> throw new IllegalArgumentException("no such peer: " + args[1]);
        };
        int port = Ports.free();
        Javalin javalin = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "localhost";
                    config.routes.get("/v1/timelines/home", context -> answer(context, tokens, pages));
                })
                .start(port);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("peer-shutdown").unstarted(() -> {
                    javalin.stop();
                    ended.countDown();
                }));
        System.out.println(READY + "http://localhost:" + port);
        System.out.flush();
        ended.await();
        pages.close();
    }

    private static void answer(Context context, SessionTokens tokens, Pages pages) throws Exception {
        String header = context.header(Header.AUTHORIZATION);
        Optional<Session> session = header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : tokens.verify(header.substring(BEARER.length()));
        if (session.isEmpty()) {
            context.status(HttpStatus.UNAUTHORIZED);
            return;
        }
        byte[] page = pages.first(session.get().account().value());
        context.contentType("application/json");
        context.res().setContentLength(page.length);
        context.res().getOutputStream().write(page);
    }
}
