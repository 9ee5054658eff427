package roost.query.trend;

import io.javalin.config.JavalinConfig;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.TweetId;
import roost.schema.api.TrendsBody;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;
import roost.schema.views.Application;
import roost.schema.views.TagUse;
import roost.schema.views.TrendWindow;
import roost.schema.views.TrendsReply;
import roost.schema.views.TrendsRequest;

/** {@code GET /v1/trends}: the same for everybody. */
public final class TrendEndpoints {
    private static final int MOST_PLACE_CHARS = 100;
    private static final int HOUR_MS = 60 * 60 * 1_000;
    private static final int HOURS_OF_DAY = 24;
    private static final int DAYS_OF_WEEK = 7;

    private final Views views;
    private final LongSupplier clockMs;

    /**
     * Answers from these views.
     *
     * @param clockMs milliseconds since 1970
     */
    public TrendEndpoints(Views views, LongSupplier clockMs) {
        this.views = views;
        this.clockMs = clockMs;
    }

    private record Window(String name, TrendWindow asked, long lengthMs, int past) {
        private static final Window HOUR = new Window("1h", TrendWindow.HOUR, HOUR_MS, HOURS_OF_DAY);
        private static final Window DAY =
                new Window("24h", TrendWindow.DAY, (long) HOURS_OF_DAY * HOUR_MS, DAYS_OF_WEEK);

        static Window of(@Nullable String name) {
            return switch (name) {
                case null -> HOUR;
                case "1h" -> HOUR;
                case "24h" -> DAY;
                default -> throw new ProblemException(ProblemType.BAD_PARAMETER, "1h or 24h", "window");
            };
        }

        /** How many of the windows before this one there has been anything at all. */
        int known(long oldest, long nowMs) {
            return oldest == 0 ? 0 : (int) Math.clamp((nowMs - lengthMs - TweetId.timeMs(oldest)) / lengthMs, 0, past);
        }
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/trends", Set.of("window", "place", "limit"), this::trends);
    }

    private byte[] trends(ReadRequest request) {
        Window window = Window.of(request.parameter("window"));
        String place = request.parameter("place");
        if (place != null && (place.isBlank() || place.length() > MOST_PLACE_CHARS)) {
            throw new ProblemException(
                    ProblemType.BAD_PARAMETER, "the name of a place, of 1 to 100 characters", "place");
        }
        int limit = request.limit();
        List<TrendsReply> replies = ask(window, place == null ? "" : place.strip(), request.reading());
        Map<String, TagTrend> byTag = new HashMap<>();
        long oldest = 0;
        for (TrendsReply reply : replies) {
            for (TagUse use : reply.getTagsList()) {
                byTag.computeIfAbsent(use.getTag(), t -> new TagTrend(window.past()))
                        .add(use);
            }
            if (reply.getOldest() != 0) {
                oldest = oldest == 0 ? reply.getOldest() : Math.min(oldest, reply.getOldest());
            }
        }
        int known = window.known(oldest, clockMs.getAsLong());
        var trends = byTag.values().stream()
                .filter(trend -> trend.isTrend(known))
                .sorted(Comparator.<TagTrend>comparingDouble(trend -> -trend.score(known))
                        .thenComparing(
                                Comparator.comparingLong(TagTrend::accounts).reversed())
                        .thenComparing(TagTrend::spelling))
                .limit(limit)
                .map(trend -> trend.body(known))
                .toList();
        return Json.LOG.writeValueAsBytes(new TrendsBody(window.name(), place, trends));
    }

    private List<TrendsReply> ask(Window window, String place, Reading reading) {
        return views.gather(
                Application.SEARCH,
                IntStream.range(0, views.partitions(Application.SEARCH)).boxed().toList(),
                partition -> partition,
                (node, some, freshness) -> {
                    TrendsReply reply = node.trends(TrendsRequest.newBuilder()
                            .addAllPartitions(some)
                            .setWindow(window.asked())
                            .setPlace(place)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
    }
}
