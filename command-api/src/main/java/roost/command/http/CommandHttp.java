package roost.command.http;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import roost.command.decider.DeciderReads;
import roost.command.log.CommandSender;
import roost.command.media.MediaShelf;
import roost.command.media.Uploads;
import roost.command.session.LoginDelays;
import roost.command.session.Logins;
import roost.command.session.PasswordHashing;
import roost.command.session.Revocations;
import roost.schema.session.SessionTokens;

/** The command API as routes to put on a Javalin server, alone or beside the read API. */
public final class CommandHttp {
    /**
     * What the routes work with.
     *
     * @param reads the decider's state of all partitions
     * @param secret that all API nodes share, for the hashes that idempotency keys are bound to
     * @param partitions P
     * @param patience how long a request waits for an outcome until it is answered 202
     * @param shelf the media that can be attached
     * @param uploads puts media there
     */
    public record Parts(
            CommandSender sender,
            DeciderReads reads,
            SessionTokens tokens,
            Revocations revocations,
            PasswordHashing passwords,
            byte[] secret,
            int partitions,
            Duration patience,
            InstantSource clock,
            MeterRegistry meters,
            MediaShelf shelf,
            Uploads uploads) {}

    private final Parts parts;

    /** Nothing is served before {@link #routes}. */
    public CommandHttp(Parts parts) {
        this.parts = parts;
    }

    /** Puts every route of the command API on a server, how errors are written, and how it stops. */
    public void routes(JavalinConfig config) {
        Problems.install(config);
        GracefulStop.install(config);
        var table = new RouteTable(config, parts.meters());
        var authentication = new Authentication(parts.tokens(), parts.revocations());
        var writes = new Writes(parts.sender(), new RequestHash(parts.secret()), parts.patience());
        var logins = new Logins(parts.reads(), parts.passwords(), new LoginDelays());
        var sessions = new OpenedSessions(writes, parts.tokens());

        var attachments = new Attachments(parts.shelf());
        new AccountRoutes(
                        authentication,
                        writes,
                        parts.passwords(),
                        logins,
                        sessions,
                        parts.clock(),
                        attachments,
                        parts.revocations())
                .on(table);
        new SessionRoutes(
                        authentication, writes, parts.reads(), logins, parts.passwords(), sessions, parts.revocations())
                .on(table);
        new TweetRoutes(authentication, writes, parts.reads(), attachments).on(table);
        new MediaRoutes(authentication, parts.uploads()).on(table);
        new FavoriteRoutes(authentication, writes).on(table);
        new FollowingRoutes(authentication, writes, parts.reads()).on(table);
        new BlockRoutes(authentication, writes, parts.reads()).on(table);
        new MuteRoutes(authentication, writes, parts.reads()).on(table);
        new RetweetRoutes(authentication, writes, parts.reads()).on(table);
        new BookmarkRoutes(authentication, writes, parts.reads()).on(table);
        new NotificationRoutes(authentication, writes, parts.clock()).on(table);
        new CommandRoutes(authentication, parts.reads(), parts.partitions(), parts.clock()).on(table);
    }

    /**
     * Puts health and metrics on the server of the separate process.
     *
     * @param live false once only a new process can help
     */
    public static void operations(
            JavalinConfig config, BooleanSupplier live, Supplier<Health> health, PrometheusMeterRegistry metrics) {
        new OperationsRoutes(live, health, metrics).on(config);
    }
}
