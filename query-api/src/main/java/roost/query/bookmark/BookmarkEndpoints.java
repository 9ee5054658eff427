package roost.query.bookmark;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.member.Members;
import roost.query.page.Page;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.views.MemberList;

/** {@code GET /v1/bookmarks}: the tweets that who asks has bookmarked, newest bookmark first; nobody else's are shown. */
public final class BookmarkEndpoints {
    private final Members members;
    private final TweetReads tweets;
    private final TweetJson json;
    private final Hiding hiding;

    /** Answers from these. */
    public BookmarkEndpoints(Members members, TweetReads tweets, TweetJson json, Hiding hiding) {
        this.members = members;
        this.tweets = tweets;
        this.json = json;
        this.hiding = hiding;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/bookmarks", Set.of("limit", "cursor"), this::own);
    }

    private byte[] own(ReadRequest request) {
        var list = Members.Of.account(MemberList.BOOKMARKS, request.requireViewer());
        Page<AuthoredTweet, Long> page = members.page(
                list,
                Members.start(list, request),
                request.limit(),
                request.reading(),
                ids -> hiding.withoutBlocked(
                        tweets.byId(ids, request.viewer(), request.reading()), request.viewer(), request.reading()));
        return json.page(page.items(), Members.next(list, page), null, true);
    }
}
