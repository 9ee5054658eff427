package roost.query.tweet;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** {@code GET /v1/tweets/{id}}. */
public final class TweetEndpoints {
    private final TweetReads tweets;
    private final TweetJson json;

    /** Answers from these tweets. */
    public TweetEndpoints(TweetReads tweets, TweetJson json) {
        this.tweets = tweets;
        this.json = json;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/tweets/{tweetId}", Set.of(), this::byId);
    }

    private byte[] byId(ReadRequest request) {
        AuthoredTweet tweet = tweets.byId(request.tweetId(), request.viewer(), request.reading())
                .orElseThrow(TweetEndpoints::notFound);
        return json.one(tweet, request.hasViewer());
    }

    /** What is answered to a tweet that is not there. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.TWEET_NOT_FOUND, "there is no such tweet");
    }
}
