package roost.query;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import roost.media.MediaStore;
import roost.query.account.AccountEndpoints;
import roost.query.account.AccountReads;
import roost.query.account.Authors;
import roost.query.block.BlockEndpoints;
import roost.query.block.Hiding;
import roost.query.bookmark.BookmarkEndpoints;
import roost.query.favorite.FavoriteEndpoints;
import roost.query.follow.FollowEndpoints;
import roost.query.home.HomeEndpoints;
import roost.query.home.HomePages;
import roost.query.http.Endpoints;
import roost.query.live.LiveEndpoints;
import roost.query.marker.MarkerEndpoints;
import roost.query.media.MediaEndpoints;
import roost.query.member.Members;
import roost.query.notification.NotificationEndpoints;
import roost.query.relation.Relations;
import roost.query.route.Parallel;
import roost.query.route.Views;
import roost.query.route.ViewsNodes;
import roost.query.search.SearchEndpoints;
import roost.query.session.RevocationLog;
import roost.query.session.Sessions;
import roost.query.thread.ThreadEndpoints;
import roost.query.timeline.AuthorTweets;
import roost.query.timeline.Timelines;
import roost.query.trend.TrendEndpoints;
import roost.query.tweet.TweetEndpoints;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.query.web.ApiDocs;
import roost.query.web.WebClient;
import roost.schema.session.SessionTokens;

/**
 * The query API without a server of its own: it is mounted on one, alone or beside the command API. Thread-safe.
 *
 * <p>Its endpoints answer their own problems. Unknown paths, wrong methods and health belong to the server.
 */
public final class QueryApp implements AutoCloseable {
    private final ViewsNodes nodes;
    private final RevocationLog revocations;
    private final Parallel parallel;
    private final Views views;
    private final Endpoints endpoints;
    private final HomeEndpoints home;
    private final Timelines timelines;
    private final AccountEndpoints accounts;
    private final FollowEndpoints follows;
    private final TweetEndpoints tweets;
    private final MediaEndpoints media;
    private final ThreadEndpoints threads;
    private final MarkerEndpoints markers;
    private final FavoriteEndpoints favorites;
    private final BookmarkEndpoints bookmarks;
    private final BlockEndpoints blocks;
    private final SearchEndpoints search;
    private final TrendEndpoints trends;
    private final ApiDocs docs = new ApiDocs();
    private final NotificationEndpoints notifications;
    private final LiveEndpoints live;
    private final WebClient client;

    /**
     * Wires the API.
     *
     * @param tokens with the secret that the command API issues under
     * @param revocations closed with the app
     * @param nodes how projections nodes are reached; closed with the app
     * @param store where pictures and video are kept; not closed with the app
     */
    public QueryApp(
            QuerySettings settings,
            SessionTokens tokens,
            RevocationLog revocations,
            ViewsNodes nodes,
            MediaStore store,
            MeterRegistry meters) {
        this.nodes = nodes;
        this.revocations = revocations;
        parallel = nodes.areHere() ? Parallel.oneByOne() : Parallel.sideBySide();
        views = new Views(nodes, parallel, settings.maxStandbyLag(), meters);
        var sessions = new Sessions(tokens, revocations::revoked);
        endpoints = new Endpoints(
                sessions, settings.maxInFlight(), settings.positionWait(), settings.requestTime(), meters);

        var authors = new Authors(views, settings.maxAuthors(), settings.authorLife(), meters);
        var tweetReads = new TweetReads(views, authors, parallel);
        var tweetJson = new TweetJson(settings.tweetJsonBytes(), meters);
        var authorTweets = new AuthorTweets(views);
        var relations = new Relations(views);
        var hiding = new Hiding(relations);
        var accountReads = new AccountReads(views, parallel, relations);
        var homePages = new HomePages(views, authorTweets, tweetReads, hiding);
        home = new HomeEndpoints(homePages, tweetJson);
        timelines = new Timelines(views, authorTweets, tweetReads, tweetJson, accountReads, parallel, hiding);
        accounts = new AccountEndpoints(accountReads);
        follows = new FollowEndpoints(views, accountReads, parallel);
        tweets = new TweetEndpoints(tweetReads, tweetJson, hiding::asked);
        media = new MediaEndpoints(store);
        var members = new Members(views);
        threads = new ThreadEndpoints(members, tweetReads, tweetJson, parallel, hiding);
        markers = new MarkerEndpoints(members, accountReads, tweetReads, parallel, hiding);
        favorites = new FavoriteEndpoints(members, tweetReads, tweetJson, accountReads, parallel, hiding);
        bookmarks = new BookmarkEndpoints(members, tweetReads, tweetJson, hiding);
        blocks = new BlockEndpoints(members, accountReads);
        search = new SearchEndpoints(views, tweetReads, tweetJson, accountReads, hiding);
        trends = new TrendEndpoints(views, System::currentTimeMillis);
        notifications = new NotificationEndpoints(views, tweetReads, authors, relations, hiding, tweetJson, parallel);
        live = new LiveEndpoints(
                settings.live(),
                sessions,
                views,
                homePages,
                tweetReads,
                tweetJson,
                authors,
                notifications.live(),
                notifications.unreadCount(),
                meters);
        client = WebClient.read();
    }

    /** Mounts every path of the API, and the web client behind them. */
    public void routes(JavalinConfig config) {
        home.routes(config, endpoints);
        timelines.routes(config, endpoints);
        accounts.routes(config, endpoints);
        follows.routes(config, endpoints);
        tweets.routes(config, endpoints);
        media.routes(config, endpoints);
        threads.routes(config, endpoints);
        markers.routes(config, endpoints);
        favorites.routes(config, endpoints);
        bookmarks.routes(config, endpoints);
        blocks.routes(config, endpoints);
        search.routes(config, endpoints);
        trends.routes(config, endpoints);
        notifications.routes(config, endpoints);
        live.routes(config, endpoints);

        docs.routes(config, endpoints);
        client.routes(config, endpoints);
    }

    /** Whether every partition of the views has an active node and the revocations are read; may take a second. */
    public boolean ready() {
        return revocations.ready() && views.complete();
    }

    /** Stops reading; requests under way fail. Close the server first. */
    @Override
    public void close() {
        live.close();
        revocations.close();
        parallel.close();
        nodes.close();
    }
}
