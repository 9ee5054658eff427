package roost.query.thread;

import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.member.Members;
import roost.query.page.Page;
import roost.query.route.Parallel;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetEndpoints;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.TweetId;
import roost.schema.views.MemberList;

/**
 * {@code GET /v1/tweets/{id}/thread}: what a tweet replies to, up to where it began or a deleted tweet breaks the chain;
 * the tweet; and a page of the replies to it, oldest first. Replies to the replies are in the threads of those.
 */
public final class ThreadEndpoints {
    /** Each is a read of its own; where there are more, the oldest shown says what it replies to. */
    private static final int MAX_ANCESTORS = 50;

    private final Members members;
    private final TweetReads tweets;
    private final TweetJson json;
    private final Parallel parallel;
    private final Hiding hiding;

    private record Above(AuthoredTweet tweet, List<AuthoredTweet> ancestors) {}

    /** Answers from these. */
    public ThreadEndpoints(Members members, TweetReads tweets, TweetJson json, Parallel parallel, Hiding hiding) {
        this.members = members;
        this.tweets = tweets;
        this.json = json;
        this.parallel = parallel;
        this.hiding = hiding;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/tweets/{tweetId}/thread", Set.of("limit", "cursor"), this::thread);
    }

    private byte[] thread(ReadRequest request) {
        TweetId id = request.tweetId();
        var list = Members.Of.tweet(MemberList.REPLIES, id);
        long start = Members.start(list, request);
        int limit = request.limit();
        var both = parallel.both(
                () -> members.page(
                        list,
                        start,
                        limit,
                        request.reading(),
                        ids -> hiding.withoutHidden(
                                tweets.byId(ids, request.viewer(), request.reading()),
                                request.viewer(),
                                request.reading())),
                () -> above(id, request, start == 0));
        Page<AuthoredTweet, Long> replies = both.first();
        return json.thread(
                both.second().ancestors(),
                both.second().tweet(),
                replies.items(),
                Members.next(list, replies),
                request.hasViewer());
    }

    /** The tweet, and with its first page the chain above it, oldest first. */
    private Above above(TweetId id, ReadRequest request, boolean withAncestors) {
        AuthoredTweet tweet =
                tweets.byId(id, request.viewer(), request.reading()).orElseThrow(TweetEndpoints::notFound);
        var ancestors = new ArrayList<AuthoredTweet>();
        long parent = withAncestors ? tweet.tweet().getInReplyTo() : 0;
        while (parent != 0 && ancestors.size() < MAX_ANCESTORS) {
            var found = tweets.byId(new TweetId(parent), request.viewer(), request.reading());
            found.ifPresent(ancestors::add);
            parent = found.isPresent() ? found.get().tweet().getInReplyTo() : 0;
        }
        return new Above(hiding.asked(tweet, request.viewer(), request.reading()), open(ancestors.reversed(), request));
    }

    /** Oldest first, without those across a block; the chain goes on above them. */
    private List<AuthoredTweet> open(List<AuthoredTweet> ancestors, ReadRequest request) {
        var byId = new LinkedHashMap<Long, AuthoredTweet>();
        ancestors.forEach(tweet -> byId.put(tweet.tweet().getId(), tweet));
        return List.copyOf(
                hiding.withoutBlocked(byId, request.viewer(), request.reading()).values());
    }
}
