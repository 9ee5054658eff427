package roost.load.micro;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import roost.load.workload.TweetTexts;
import roost.query.account.Authors;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.schema.AccountId;
import roost.schema.record.Json;
import roost.schema.tweet.Entities;
import roost.schema.views.TweetView;

/** The answer to a home page, once its tweets and authors are there: 20 tweets to JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class HomeJsonBenchmark {
    private static final int TWEETS = 20;
    private static final String CURSOR = "AQAAAAABiZ3yAAAAAAAAAAAAAAEAAAAAAAAAKg";

    private final TweetJson remembering = new TweetJson(1 << 20, new SimpleMeterRegistry());
    private final TweetJson forgetting = new TweetJson(0, new SimpleMeterRegistry());
    private List<AuthoredTweet> tweets;

    /** A page. */
    @Setup
    public void prepare() {
        var texts = new TweetTexts(1);
        var none = ByteString.copyFrom(Json.LOG.writeValueAsBytes(Entities.NONE));
        tweets = IntStream.range(0, TWEETS)
                .mapToObj(number -> {
                    AccountId author = Pushes.author(number);
                    var view = TweetView.newBuilder()
                            .setId(Pushes.push(new byte[0], number).tweet())
                            .setAuthor(author.value())
                            .setText(texts.text(number))
                            .setEntitiesJson(none)
                            .setFavorites(number)
                            .setFavorited(number % 2 == 0)
                            .build();
                    return new AuthoredTweet(
                            view, new Authors.Author(author.value(), "author_" + number, "Author " + number, null));
                })
                .toList();
    }

    /** A page with the viewer's marks and both cursors, of tweets that others have just read. */
    @Benchmark
    public byte[] page() {
        return remembering.page(tweets, CURSOR, CURSOR, true);
    }

    /** The same, of tweets that nobody has read for a while. */
    @Benchmark
    public byte[] anew() {
        return forgetting.page(tweets, CURSOR, CURSOR, true);
    }
}
