package roost.query.retweet;

import io.javalin.config.JavalinConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** {@code GET /v1/tweets/{id}/retweets}: the accounts that retweeted a tweet, newest retweet first. */
public final class RetweetEndpoints {
    private final Members members;
    private final AccountReads accounts;
    private final TweetReads tweets;
    private final Parallel parallel;

    /** Answers from these. */
    public RetweetEndpoints(Members members, AccountReads accounts, TweetReads tweets, Parallel parallel) {
        this.members = members;
        this.accounts = accounts;
        this.tweets = tweets;
        this.parallel = parallel;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/tweets/{tweetId}/retweets", Set.of("limit", "cursor"), this::ofTweet);
    }

    private byte[] ofTweet(ReadRequest request) {
        TweetId tweet = request.tweetId();
        var list = Members.Of.tweet(MemberList.RETWEETS, tweet);
        long start = Members.start(list, request);
        int limit = request.limit();
        var both = parallel.both(
                () -> members.page(list, start, limit, request.reading(), ids -> retweeters(ids, request)),
                () -> tweets.byId(tweet, 0, request.reading()));
        if (both.second().isEmpty()) {
            throw TweetEndpoints.notFound();
        }
        Page<AccountBody, Long> page = both.first();
        return Json.LOG.writeValueAsBytes(new PageBody<>(page.items(), Members.next(list, page), null));
    }

    /** The accounts behind retweets. */
    private Map<Long, AccountBody> retweeters(List<Long> retweets, ReadRequest request) {
        Map<Long, Long> authorOf = tweets.authorsOf(retweets, request.reading());
        Map<Long, AccountBody> found = accounts.byId(authorOf.values(), request.viewer(), request.reading());
        var retweeters = new HashMap<Long, AccountBody>();
        authorOf.forEach((retweet, author) -> {
            AccountBody account = found.get(author);
            if (account != null) {
                retweeters.put(retweet, account);
            }
        });
        return retweeters;
    }
}
