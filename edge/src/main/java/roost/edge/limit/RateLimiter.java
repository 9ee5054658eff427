package roost.edge.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.SessionTokens;

/**
 * Counts requests before they are served and turns away those of who asks too often: by account where the request carries a
 * valid token, else by address. Each API node counts what it is asked itself. Thread-safe.
 *
 * <p>Every answer that was counted says how much is left, as draft-ietf-httpapi-ratelimit-headers-10 has it:
 * {@code RateLimit-Policy: "posts";q=600;w=900} and {@code RateLimit: "posts";r=599;t=2}.
 */
public final class RateLimiter {
    private static final String LEFT = "RateLimit";
    private static final String POLICY = "RateLimit-Policy";
    private static final String SCHEME = "Bearer ";
    private static final int MAX_HEADER = 4_096;
    private static final String ACCOUNTS = "/v1/accounts";
    private static final String SESSIONS = "/v1/sessions";

    private final SessionTokens tokens;
    private final Function<Context, String> addressOf;
    private final Map<Kind, Counting> counting = new EnumMap<>(Kind.class);

    private record Counting(Kind kind, Buckets buckets, String policy, Counter refused) {}

    /**
     * Counts from now on.
     *
     * @param tokens say whose a request is; whether the session was ended is looked at later, by whoever serves it
     * @param addressOf whose address a request is from
     */
    public RateLimiter(
            RateLimits limits, SessionTokens tokens, Function<Context, String> addressOf, MeterRegistry meters) {
        this(limits, tokens, addressOf, meters, Ticker.systemTicker());
    }

    RateLimiter(
            RateLimits limits,
            SessionTokens tokens,
            Function<Context, String> addressOf,
            MeterRegistry meters,
            Ticker nanos) {
        this.tokens = tokens;
        this.addressOf = addressOf;
        limits.limits().forEach((kind, limit) -> {
            String policy = "\"" + kind.text() + "\";q=" + limit.many() + ";w="
                    + limit.within().toSeconds();
            Counter refused = Counter.builder("roost.rate.limited")
                    .description("requests that came too often")
                    .tag("kind", kind.text())
                    .register(meters);
            counting.put(kind, new Counting(kind, new Buckets(limit, nanos), policy, refused));
        });
    }

    /**
     * Counts a request whose endpoint is known.
     *
     * @throws ProblemException TOO_MANY_REQUESTS, with the seconds to wait
     */
    public void count(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        Kind kind = endpoint == null ? null : kindOf(context.method().name(), endpoint.path);
        Counting counted = kind == null ? null : counting.get(kind);
        if (counted == null) {
            return;
        }
        Buckets.Taken taken = counted.buckets().take(who(context, counted.kind()));
        context.header(POLICY, counted.policy());
        context.header(LEFT, "\"" + counted.kind().text() + "\";r=" + taken.left() + ";t=" + taken.full());
        if (!taken.taken()) {
            counted.refused().increment();
            String detail = "there are " + counted.buckets().limit().words() + " for "
                    + counted.kind().text() + "; the next in " + taken.next() + " s";
            throw new ProblemException(
                    Problem.of(ProblemType.TOO_MANY_REQUESTS, detail), (int) Math.max(1, taken.next()));
        }
    }

    private Object who(Context context, Kind kind) {
        Optional<AccountId> account = kind.isOfAddress() ? Optional.empty() : account(context);
        return account.isPresent() ? account.get().value() : addressOf.apply(context);
    }

    private Optional<AccountId> account(Context context) {
        String header = context.header(Header.AUTHORIZATION);
        return header == null
                        || header.length() > MAX_HEADER
                        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.empty()
                : tokens.verify(header.substring(SCHEME.length()).strip()).map(session -> session.account());
    }

    /**
     * What a request counts as; null: it is not counted.
     *
     * @param path of the endpoint, with its parameters in braces
     */
    static @Nullable Kind kindOf(String method, String path) {
        if (!path.startsWith("/v1/")) {
            return null;
        }
        if (method.equals("GET") || method.equals("HEAD")) {
            return path.startsWith("/v1/media") ? null : Kind.READS;
        }
        if (method.equals("POST") && path.equals(ACCOUNTS)) {
            return Kind.REGISTRATIONS;
        }
        if (method.equals("POST") && path.equals(SESSIONS)) {
            return Kind.LOGINS;
        }
        return switch (path.substring("/v1/".length()).split("/", 2)[0]) {
            case "tweets", "retweets" -> Kind.POSTS;
            case "following", "blocks", "mutes" -> Kind.FOLLOWS;
            case "favorites", "bookmarks" -> Kind.MARKS;
            case "media" -> Kind.MEDIA;
            default -> Kind.ACCOUNT;
        };
    }
}
