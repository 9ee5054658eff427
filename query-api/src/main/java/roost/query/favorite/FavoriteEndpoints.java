package roost.query.favorite;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.account.AccountReads;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.member.Members;
import roost.query.page.Page;
import roost.query.route.Parallel;
import roost.query.tweet.TweetEndpoints;
import roost.query.tweet.TweetReads;
import roost.schema.TweetId;
import roost.schema.api.AccountBody;
import roost.schema.api.PageBody;
import roost.schema.record.Json;
import roost.schema.views.MemberList;

/** {@code GET /v1/tweets/{id}/favorites}: the accounts that marked a tweet, newest mark first. */
public final class FavoriteEndpoints {
    private final Members members;
    private final AccountReads accounts;
    private final TweetReads tweets;
    private final Parallel parallel;

    /** Answers from these. */
    public FavoriteEndpoints(Members members, AccountReads accounts, TweetReads tweets, Parallel parallel) {
        this.members = members;
        this.accounts = accounts;
        this.tweets = tweets;
        this.parallel = parallel;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/tweets/{tweetId}/favorites", Set.of("limit", "cursor"), this::ofTweet);
    }

    private byte[] ofTweet(ReadRequest request) {
        TweetId tweet = request.tweetId();
        var list = Members.Of.tweet(MemberList.FAVORITED_BY, tweet);
        long start = Members.start(list, request);
        int limit = request.limit();
        var both = parallel.both(
                () -> members.page(
                        list,
                        start,
                        limit,
                        request.reading(),
                        ids -> accounts.byId(ids, request.viewer(), request.reading())),
                () -> tweets.byId(tweet, 0, request.reading()));
        if (both.second().isEmpty()) {
            throw TweetEndpoints.notFound();
        }
        Page<AccountBody, Long> page = both.first();
        return Json.LOG.writeValueAsBytes(new PageBody<>(page.items(), Members.next(list, page), null));
    }
}
