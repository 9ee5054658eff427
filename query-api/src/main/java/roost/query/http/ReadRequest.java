package roost.query.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roost.query.route.Reading;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.position.Positions;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;

/** A GET whose token, position and query string were found to be good. */
public final class ReadRequest {
    /** Items of a page where the client does not say. */
    public static final int DEFAULT_LIMIT = 20;

    /** The most items of a page. */
    public static final int MAX_LIMIT = 100;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    private final Context context;
    private final @Nullable Session session;
    private final Reading reading;
    private final Map<String, String> parameters;

    ReadRequest(Context context, @Nullable Session session, Reading reading, Map<String, String> parameters) {
        this.context = context;
        this.session = session;
        this.reading = reading;
        this.parameters = parameters;
    }

    /**
     * The query string as a map.
     *
     * @throws ProblemException BAD_PARAMETER: not readable, a parameter that is not allowed, or one given twice
     */
    static Map<String, String> parameters(Context context, Set<String> allowed) {
        String query = context.queryString();
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> given;
        try {
            given = context.queryParamMap();
        } catch (IllegalArgumentException badEscape) {
            throw new ProblemException(ProblemType.BAD_PARAMETER, "the query string is not readable");
        }
        var parameters = new HashMap<String, String>();
        given.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw new ProblemException(ProblemType.BAD_PARAMETER, "unknown parameter", name);
            }
            if (values.size() != 1) {
                throw new ProblemException(ProblemType.BAD_PARAMETER, "given more than once", name);
            }
            parameters.put(name, values.getFirst());
        });
        return parameters;
    }

    /**
     * The Roost-Position of a request; several headers are one list.
     *
     * @throws ProblemException BAD_POSITION
     */
    static Positions positions(Context context) {
        if (context.req().getHeader(Positions.HEADER) == null) {
            return Positions.NONE;
        }
        try {
            var headers = Collections.list(context.req().getHeaders(Positions.HEADER));
            return Positions.parse(String.join(",", headers));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_POSITION, String.valueOf(e.getMessage()), Positions.HEADER);
        }
    }

    /** How new the answer must be and how long it may take. */
    public Reading reading() {
        return reading;
    }

    /** The session or null. */
    public @Nullable Session session() {
        return session;
    }

    /** Whether who asks is known: items then carry {@code viewer}. */
    public boolean hasViewer() {
        return session != null;
    }

    /** Who asks as a raw account id, 0 for nobody. */
    public long viewer() {
        return session == null ? 0 : session.account().value();
    }

    /**
     * Who asks.
     *
     * @throws ProblemException UNAUTHENTICATED: there is no token
     */
    public AccountId requireViewer() {
        if (session == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "a token is needed here");
        }
        return session.account();
    }

    /**
     * How many items a page has at most.
     *
     * @throws ProblemException BAD_LIMIT: not a number from 1 to 100
     */
    public int limit() {
        String text = parameters.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(ProblemType.BAD_LIMIT, "from 1 to " + MAX_LIMIT, "limit");
        }
        return limit;
    }

    /** A parameter of the query string, or null. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** A part of the path by its name, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /**
     * The account of the path.
     *
     * @throws ProblemException BAD_ID
     */
    public AccountId accountId() {
        return id("accountId", AccountId::parse);
    }

    /**
     * The tweet of the path.
     *
     * @throws ProblemException BAD_ID
     */
    public TweetId tweetId() {
        return id("tweetId", TweetId::parse);
    }

    private <T> T id(String name, Function<String, T> parse) {
        try {
            return parse.apply(path(name));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_ID, String.valueOf(e.getMessage()), name);
        }
    }
}
