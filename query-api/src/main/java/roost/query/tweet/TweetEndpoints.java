package roost.query.tweet;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.route.Reading;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** {@code GET /v1/tweets/{id}}. */
public final class TweetEndpoints {
    private final TweetReads tweets;
    private final TweetJson json;
    private final Asked asked;

    /** Answers from these tweets. */
    public TweetEndpoints(TweetReads tweets, TweetJson json, Asked asked) {
        this.tweets = tweets;
        this.json = json;
        this.asked = asked;
    }

    /** A tweet that was asked for by itself, as a viewer may see it. */
    @FunctionalInterface
    public interface Asked {
        /**
         * The tweet without what it quotes where the viewer may not see that.
         *
         * @throws ProblemException the viewer may not see the tweet
         */
        AuthoredTweet by(AuthoredTweet tweet, long viewer, Reading reading);
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/tweets/{tweetId}", Set.of(), this::byId);
    }

    private byte[] byId(ReadRequest request) {
        AuthoredTweet tweet = tweets.byId(request.tweetId(), request.viewer(), request.reading())
                .orElseThrow(TweetEndpoints::notFound);
        return json.one(asked.by(tweet, request.viewer(), request.reading()), request.hasViewer());
    }

    /** What is answered to a tweet that is not there. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.TWEET_NOT_FOUND, "there is no such tweet");
    }
}
