package roost.query.marker;

import io.javalin.config.JavalinConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import roost.query.account.AccountReads;
import roost.query.block.Hiding;
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

/**
 * {@code GET /v1/tweets/{id}/favorites} and {@code /retweets}: the accounts that marked or retweeted a tweet, the newest
 * mark or retweet first.
 */
public final class MarkerEndpoints {
    private final Members members;
    private final AccountReads accounts;
    private final TweetReads tweets;
    private final Parallel parallel;
    private final Hiding hiding;

    /** Answers from these. */
    public MarkerEndpoints(
            Members members, AccountReads accounts, TweetReads tweets, Parallel parallel, Hiding hiding) {
        this.members = members;
        this.accounts = accounts;
        this.tweets = tweets;
        this.parallel = parallel;
        this.hiding = hiding;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(
                config,
                "/v1/tweets/{tweetId}/favorites",
                Set.of("limit", "cursor"),
                request -> ofTweet(
                        request,
                        MemberList.FAVORITED_BY,
                        ids -> accounts.byId(ids, request.viewer(), request.reading())));
        endpoints.get(
                config,
                "/v1/tweets/{tweetId}/retweets",
                Set.of("limit", "cursor"),
                request -> ofTweet(request, MemberList.RETWEETS, ids -> retweeters(ids, request)));
    }

    /** A page of a tweet's list, whose members' accounts are found by {@code join}. */
    private byte[] ofTweet(ReadRequest request, MemberList of, Function<List<Long>, Map<Long, AccountBody>> join) {
        TweetId tweet = request.tweetId();
        var list = Members.Of.tweet(of, tweet);
        long start = Members.start(list, request);
        int limit = request.limit();
        var both = parallel.both(
                () -> members.page(list, start, limit, request.reading(), join),
                () -> tweets.byId(tweet, 0, request.reading()));
        if (both.second().isEmpty()) {
            throw TweetEndpoints.notFound();
        }
        hiding.requireOpen(both.second().get().author().id(), request.viewer(), request.reading());
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
