package roost.load.micro;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import roost.command.decider.axon.Decisions;
import roost.command.decider.axon.Ending;
import roost.command.decider.lane.Lane;
import roost.command.decider.lane.StateKey;
import roost.command.decider.lane.StateWrite;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.record.Command;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/** A command through Axon on the calling thread, against state in memory: what deciding itself costs, without the log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class DeciderBenchmark {
    private static final UUID ID = new UUID(0, 1);

    private final Map<StateKey, byte[]> state = new HashMap<>();
    private Decisions decisions;
    private Lane lane;
    private AccountId author;
    private TweetId tweet;
    private AccountId follower;
    private boolean follows;
    private long nowMs = TweetId.EPOCH_MS;

    /** Axon with all entities, an account and a tweet. */
    @Setup
    public void start() {
        decisions = Decisions.start();
        lane = new Lane((store, key) -> state.get(new StateKey(store, key)));
        author = ((AccountBody) accepted(new RegisterAccount("author", "Author", "a@example.org", "-", null))).id();
        follower = ((AccountBody) accepted(new RegisterAccount("reader", "Reader", "r@example.org", "-", null))).id();
        tweet = ((TweetBody) accepted(post())).id();
    }

    /** Gives Axon's threads back. */
    @TearDown
    public void stop() {
        decisions.close();
    }

    /** A tweet is posted: id given out, state staged, event staged. */
    @Benchmark
    public Ending postTweet() {
        return decide(post());
    }

    /** An account is followed and, the next time, not any more. */
    @Benchmark
    public Ending followOrUnfollow() {
        follows = !follows;
        return decide(follows ? new FollowAccount(follower, author) : new UnfollowAccount(follower, author));
    }

    /** A tweet is marked: an idempotent fact, of which nothing is kept. */
    @Benchmark
    public Ending favorite() {
        return decide(new FavoriteTweet(follower, tweet));
    }

    private PostTweet post() {
        return new PostTweet(author, "The engine weaves algebraic patterns.", Entities.NONE, null, null);
    }

    private Object accepted(Command command) {
        if (decide(command) instanceof Ending.Accepted accepted && accepted.result() != null) {
            return accepted.result();
        }
        throw new IllegalStateException("not accepted: " + command);
    }

    private Ending decide(Command command) {
        lane.begin(new Turn(0, 1, ++nowMs));
        Ending ending = decisions.decide(lane, command, ID);
        if (!(ending instanceof Ending.Accepted)) {
            throw new IllegalStateException(command + " ended as " + ending);
        }
        for (StateWrite write : lane.writes()) {
            if (write.value() == null) {
                state.remove(write.at());
            } else if (tweet == null || !write.at().key().startsWith("tweet/")) {
                // Further tweets would fill the memory, and no command here asks for them.
                state.put(write.at(), write.value());
            }
        }
        return ending;
    }
}
