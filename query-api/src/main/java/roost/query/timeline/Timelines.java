package roost.query.timeline;

import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import roost.query.account.AccountEndpoints;
import roost.query.account.AccountReads;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.page.Merge;
import roost.query.page.Page;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.api.AccountBody;
import roost.schema.views.Application;
import roost.schema.views.EntriesReply;
import roost.schema.views.Entry;
import roost.schema.views.PublicTimelineRequest;
import roost.schema.views.Pull;

/**
 * {@code GET /v1/timelines/public} and {@code /v1/accounts/{id}/tweets}: newest first by tweet id, the cursor is the
 * last id. Neither has a {@code prev}.
 */
public final class Timelines {
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    /** The most that one public read may ask of a host. */
    private static final int MAX_PUBLIC = 100;

    private final Views views;
    private final AuthorTweets authorTweets;
    private final TweetReads tweets;
    private final TweetJson json;
    private final AccountReads accounts;
    private final Parallel parallel;
    private final Hiding hiding;

    /** Answers from these views. */
    public Timelines(
            Views views,
            AuthorTweets authorTweets,
            TweetReads tweets,
            TweetJson json,
            AccountReads accounts,
            Parallel parallel,
            Hiding hiding) {
        this.views = views;
        this.authorTweets = authorTweets;
        this.tweets = tweets;
        this.json = json;
        this.accounts = accounts;
        this.parallel = parallel;
        this.hiding = hiding;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/timelines/public", PARAMETERS, this::everybodys);
        endpoints.get(config, "/v1/accounts/{accountId}/tweets", PARAMETERS, this::ofAccount);
    }

    private byte[] everybodys(ReadRequest request) {
        int asked = Math.min(request.limit() + 1, MAX_PUBLIC);
        return page(
                request,
                "public",
                below -> newest(below, asked, request.reading()),
                joined -> hiding.withoutHidden(joined, request.viewer(), request.reading()));
    }

    private byte[] ofAccount(ReadRequest request) {
        AccountId id = request.accountId();
        int asked = request.limit() + 1;
        // A bad cursor is told before the account is looked for.
        String scope = "tweets/" + id;
        start(request, scope);
        var both = parallel.both(
                () -> page(
                        request,
                        scope,
                        below -> {
                            var author = Pull.newBuilder()
                                    .setAuthor(id.value())
                                    .setBelow(below)
                                    .build();
                            return authorTweets.below(List.of(author), asked, request.reading());
                        },
                        joined -> hiding.withoutBlocked(joined, request.viewer(), request.reading())),
                () -> accounts.byId(id, 0, request.reading()));
        Optional<AccountBody> account = both.second();
        if (account.isEmpty()) {
            throw AccountEndpoints.notFound();
        }
        hiding.requireOpen(id.value(), request.viewer(), request.reading());
        return both.first();
    }

    private List<Merge.Source> newest(long below, int asked, Reading reading) {
        int partitions = views.partitions(Application.VIEWS);
        return views
                .gather(
                        Application.VIEWS,
                        IntStream.range(0, partitions).boxed().toList(),
                        partition -> partition,
                        (node, some, freshness) -> {
                            EntriesReply reply = node.publicTimeline(PublicTimelineRequest.newBuilder()
                                    .addAllPartitions(some)
                                    .setBelow(below)
                                    .setLimit(asked)
                                    .setFreshness(freshness)
                                    .build());
                            return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                        },
                        reading)
                .stream()
                .map(reply -> Merge.Source.of(reply.getEntriesList(), asked))
                .toList();
    }

    private byte[] page(
            ReadRequest request,
            String scope,
            LongFunction<List<Merge.Source>> read,
            UnaryOperator<Map<Entry, AuthoredTweet>> shown) {
        int limit = request.limit();
        Page<AuthoredTweet, Long> page = Page.fill(
                limit,
                start(request, scope),
                (below, room) -> {
                    Merge.Merged merged = Merge.newest(read.apply(below), limit);
                    Long next =
                            merged.more() ? (Long) merged.entries().getLast().getTweet() : null;
                    return new Page.Step<>(merged.entries(), next, Entry::getTweet);
                },
                entries -> shown.apply(tweets.join(entries, request.viewer(), request.reading())));
        Long next = page.next();
        return json.page(page.items(), next == null ? null : Cursor.of(0, next).text(scope), null, request.hasViewer());
    }

    private static long start(ReadRequest request, String scope) {
        String cursor = request.parameter("cursor");
        if (cursor == null) {
            return 0;
        }
        long below = Cursor.parse(scope, cursor).only();
        if (below == 0) {
            throw Cursor.bad();
        }
        return below;
    }
}
