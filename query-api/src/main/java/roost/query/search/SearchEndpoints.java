package roost.query.search;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.account.AccountReads;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.route.Views;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;

/** {@code GET /v1/search/tweets} and {@code /v1/search/accounts}. */
public final class SearchEndpoints {
    private static final Set<String> PARAMETERS = Set.of("q", "limit", "cursor");

    private final TweetSearch tweets;
    private final AccountSearch accounts;

    /** Answers from these. */
    public SearchEndpoints(Views views, TweetReads tweets, TweetJson json, AccountReads accounts, Hiding hiding) {
        this.tweets = new TweetSearch(views, tweets, json, accounts, hiding);
        this.accounts = new AccountSearch(views, accounts);
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/search/tweets", PARAMETERS, tweets::page);
        endpoints.get(config, "/v1/search/accounts", PARAMETERS, accounts::page);
    }
}
