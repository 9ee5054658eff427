package roost.query.home;

import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.page.Page;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.timeline.AuthorTweets;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.views.Entry;

/** {@code GET /v1/timelines/home}. */
public final class HomeEndpoints {
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "until");

    private final HomeReads reads;
    private final TweetReads tweets;
    private final TweetJson json;
    private final Hiding hiding;

    /** Answers from these views. */
    public HomeEndpoints(Views views, AuthorTweets authorTweets, TweetReads tweets, TweetJson json, Hiding hiding) {
        this.reads = new HomeReads(views, authorTweets);
        this.tweets = tweets;
        this.json = json;
        this.hiding = hiding;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/timelines/home", PARAMETERS, this::home);
    }

    private byte[] home(ReadRequest request) {
        AccountId reader = request.requireViewer();
        HomeCursor.Held start = start(request, reader);
        int limit = request.limit();
        var once = new Once(start.shown());
        var walk = new HomeWalk(reads, reader, limit, request.reading());
        Page<AuthoredTweet, HomeCursor> page = Page.fill(
                limit,
                start.place(),
                (place, room) -> walk.from(place),
                entries -> once.filter(entries, shown(walk, entries, reader, request.reading())));
        HomeCursor next = page.next();
        HomeCursor.Seen seen = walk.seen();
        return json.page(
                page.items(),
                next == null
                        ? null
                        : (seen == null ? next : next.seeing(seen))
                                .text(reader, once.remember(page.items(), next.down())),
                seen == null ? null : new HomeCursor.Since(seen).text(reader),
                true);
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

    /** The reader's partition has left hidden accounts out; what the others retweet and quote is looked at here. */
    private Map<Entry, AuthoredTweet> shown(HomeWalk walk, List<Entry> entries, AccountId reader, Reading reading) {
        TweetReads.Joined atOnce = tweets.joinAtOnce(entries, reader.value(), reading);
        Map<Entry, AuthoredTweet> joined =
                walk.leaves(atOnce.ahead(), entries) ? atOnce.tweets() : tweets.join(entries, reader.value(), reading);
        joined.keySet().removeIf(entry -> !walk.sees(entry));
        return reading.isHiding() ? hiding.withoutHiddenOriginals(joined, reader.value(), reading) : joined;
    }
}
