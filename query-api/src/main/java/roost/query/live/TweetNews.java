package roost.query.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import roost.query.route.Reading;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetReads;
import roost.schema.position.Positions;
import roost.schema.problem.ProblemException;

/**
 * Tweets that were counted anew or deleted: read once a second for all who show them, however many these are and however often
 * it happened. Thread-safe.
 */
final class TweetNews {
    private static final int AT_ONCE = 100;
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final TweetReads tweets;
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();

    TweetNews(TweetReads tweets) {
        this.tweets = tweets;
    }

    void changed(long tweet) {
        changed.add(tweet);
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** Hands out the state of each tweet that may have changed. */
    void read(Consumer<TweetState> out) {
        List<Long> taken = new ArrayList<>(changed);
        taken.forEach(changed::remove);
        for (int from = 0; from < taken.size(); from += AT_ONCE) {
            List<Long> some = taken.subList(from, Math.min(taken.size(), from + AT_ONCE));
            try {
                Map<Long, AuthoredTweet> found =
                        tweets.byId(some, 0, Reading.start(Positions.NONE, Duration.ZERO, WITHIN));
                some.forEach(id -> out.accept(state(id, found)));
            } catch (ProblemException cannotBeRead) {
                changed.addAll(some);
            }
        }
    }

    private static TweetState state(long id, Map<Long, AuthoredTweet> found) {
        AuthoredTweet tweet = found.get(id);
        return new TweetState(id, tweet == null ? null : TweetState.Counts.of(tweet.tweet()));
    }
}
