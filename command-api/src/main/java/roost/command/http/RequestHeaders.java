package roost.command.http;

import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roost.schema.position.Positions;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.CloudEvents;

/**
 * The headers that a write understands beside its token.
 *
 * @param idempotencyKey 1 to 200 visible ASCII characters, or null
 * @param respondAsync whether the client prefers 202 as soon as the log has the command (RFC 7240)
 * @param positions what the client has seen; a write only passes it on
 * @param traceparent W3C trace context, null if absent or not valid: such a one starts a new trace
 */
record RequestHeaders(
        @Nullable String idempotencyKey,
        boolean respondAsync,
        Positions positions,
        @Nullable String traceparent) {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * Reads them.
     *
     * @throws ProblemException BAD_HEADER, BAD_POSITION
     */
    static RequestHeaders of(Context ctx) {
        String key = ctx.header(IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.BAD_HEADER, "must be 1 to 200 visible ASCII characters", IDEMPOTENCY_KEY);
        }
        String trace = ctx.header(CloudEvents.TRACEPARENT);
        return new RequestHeaders(
                key,
                prefersAsync(ctx),
                positions(ctx),
                trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null);
    }

    private static Positions positions(Context ctx) {
        try {
            return Positions.parse(ctx.header(Positions.HEADER));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_POSITION, "must be topic:partition:seq,…", Positions.HEADER);
        }
    }

    private static boolean prefersAsync(Context ctx) {
        var headers = ctx.req().getHeaders("Prefer");
        while (headers.hasMoreElements()) {
            for (String preference : headers.nextElement().split(",", -1)) {
                if (preference.split(";", -1)[0].strip().equalsIgnoreCase(Writes.RESPOND_ASYNC)) {
                    return true;
                }
            }
        }
        return false;
    }
}
