package roost.query.home;

import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Set;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.tweet.TweetJson;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** {@code GET /v1/timelines/home}. */
public final class HomeEndpoints {
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "until");

    private final HomePages pages;
    private final TweetJson json;

    /** Answers with these pages. */
    public HomeEndpoints(HomePages pages, TweetJson json) {
        this.pages = pages;
        this.json = json;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/timelines/home", PARAMETERS, this::home);
    }

    private byte[] home(ReadRequest request) {
        AccountId reader = request.requireViewer();
        HomePages.HomePage page = pages.page(reader, start(request, reader), request.limit(), request.reading(), false);
        return json.page(page.items(), page.next(), page.prev(), true);
    }

    private static HomeCursor.Held start(ReadRequest request, AccountId reader) {
        String cursor = request.parameter("cursor");
        String until = request.parameter("until");
        if (until == null) {
            return HomeCursor.parse(cursor, reader);
        }
        if (cursor != null) {
            throw new ProblemException(
                    ProblemType.BAD_PARAMETER, "a cursor says where it goes on: without until", "until");
        }
        return new HomeCursor.Held(new HomeCursor.Past(Until.below(until)), List.of());
    }
}
