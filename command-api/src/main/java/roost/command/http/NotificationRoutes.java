package roost.command.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import roost.command.http.input.Ids;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** {@code PUT /v1/notifications/read}. */
final class NotificationRoutes {
    private static final Set<String> FIELDS = Set.of("upTo");

    /** Clocks differ; what is further ahead is no notification. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Authentication authentication;
    private final Writes writes;
    private final InstantSource clock;

    NotificationRoutes(Authentication authentication, Writes writes, InstantSource clock) {
        this.authentication = authentication;
        this.writes = writes;
        this.clock = clock;
    }

    void on(RouteTable routes) {
        routes.put("/v1/notifications/read", this::read);
    }

    private void read(Context ctx) {
        var account = authentication.require(ctx).account();
        var body = Bodies.json(ctx, FIELDS);
        NotificationId newest = Ids.notification(body.text("upTo"), "upTo");
        Instant upTo = Instant.ofEpochMilli(newest.atMs());
        if (upTo.isAfter(clock.instant().plus(AHEAD))) {
            throw new ProblemException(ProblemType.BAD_ID, "is the id of a notification to come", "upTo");
        }
        var command = new MarkNotificationsRead(account, upTo);
        writes.send(ctx, account, command, () -> body.canonical(""), null, (answer, outcome) -> answer.status(204));
    }
}
