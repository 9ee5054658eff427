package roost.query.favorite;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.account.AccountEndpoints;
import roost.query.account.AccountReads;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.member.Members;
import roost.query.page.Page;
import roost.query.route.Parallel;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.views.MemberList;

/**
 * {@code GET /v1/accounts/{id}/favorites}: the tweets that an account has marked, newest mark first, for everybody to see
 * but across a block.
 */
public final class FavoriteEndpoints {
    private final Members members;
    private final TweetReads tweets;
    private final TweetJson json;
    private final AccountReads accounts;
    private final Parallel parallel;
    private final Hiding hiding;

    /** Answers from these. */
    public FavoriteEndpoints(
            Members members,
            TweetReads tweets,
            TweetJson json,
            AccountReads accounts,
            Parallel parallel,
            Hiding hiding) {
        this.members = members;
        this.tweets = tweets;
        this.json = json;
        this.accounts = accounts;
        this.parallel = parallel;
        this.hiding = hiding;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/accounts/{accountId}/favorites", Set.of("limit", "cursor"), this::ofAccount);
    }

    private byte[] ofAccount(ReadRequest request) {
        AccountId account = request.accountId();
        var list = Members.Of.account(MemberList.FAVORITES, account);
        long start = Members.start(list, request);
        int limit = request.limit();
        var both = parallel.both(
                () -> members.page(
                        list,
                        start,
                        limit,
                        request.reading(),
                        ids -> hiding.withoutBlocked(
                                tweets.byId(ids, request.viewer(), request.reading()),
                                request.viewer(),
                                request.reading())),
                () -> accounts.byId(account, 0, request.reading()));
        if (both.second().isEmpty()) {
            throw AccountEndpoints.notFound();
        }
        hiding.requireOpen(account.value(), request.viewer(), request.reading());
        Page<AuthoredTweet, Long> page = both.first();
        return json.page(page.items(), Members.next(list, page), null, request.hasViewer());
    }
}
