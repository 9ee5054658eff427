package roost.projection.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowEvent;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;

/**
 * Reads events and hands them to {@link TweetFanout} and {@link FollowFanout}. What does not keep its contract goes to
 * the dead letters before anything of it is applied; types that this version does not know are counted and skipped.
 *
 * <p>Records may come again and the rows of the store may be of different ages after a crash (see
 * {@link PackedFollowers}). Each kind of row stands that for its own reason: chunks are sets, an {@link Audience} skips
 * events by seq, {@link NewestTweets} skip by id, and none of them is derived from another.
 *
 * <p>One per task, on its stream thread.
 */
final class FanoutProcessor implements Processor<byte[], byte[], Destined, byte[]> {
    private final Layout layout;
    private final FanoutSettings settings;
    private final MeterRegistry metrics;
    private final ToLongBiFunction<String, Integer> committed;
    private final Counter unknown;
    private @Nullable Task task;

    /** What a task has between init and close. */
    private record Task(
            ProcessorContext<Destined, byte[]> context,
            SurvivingRows surviving,
            Destinations destinations,
            TweetFanout tweets,
            FollowFanout follows) {}

    FanoutProcessor(
            Layout layout,
            FanoutSettings settings,
            MeterRegistry metrics,
            ToLongBiFunction<String, Integer> committed) {
        this.layout = layout;
        this.settings = settings;
        this.metrics = metrics;
        this.committed = committed;
        this.unknown = Counter.builder("roost.events.unknown")
                .description("Records of a type that this version does not know, skipped")
                .tag("application", FanoutTopology.APPLICATION_ID)
                .register(metrics);
    }

    @Override
    public void init(ProcessorContext<Destined, byte[]> context) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(FanoutTopology.FOLLOWERS);
        KeyValueStore<byte[], byte[]> positions = context.getStateStore(FanoutTopology.POSITIONS);
        var destinations = new Destinations(context, positions, layout.deliveryPartitions(), committed);
        var followers = new PackedFollowers(store, settings.chunkFollowers());
        var newest = new NewestTweets(store);
        LongFunction<Audience> audiences = author -> Audience.decode(store.get(AuthorKeys.audience(author)));
        task = new Task(
                context,
                new SurvivingRows(store, context.currentSystemTimeMs()),
                destinations,
                new TweetFanout(followers, newest, audiences, destinations, metrics),
                new FollowFanout(store, followers, newest, audiences, destinations, settings));
        context.schedule(
                Duration.ofMillis(settings.markIntervalMs()), PunctuationType.WALL_CLOCK_TIME, destinations::mark);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var current = task;
        if (current == null) {
            throw new IllegalStateException("not initialised");
        }
        Optional<EventRecord> event;
        try {
            event = EventRecord.decode(record.headers(), record.value(), record.timestamp());
            event.ifPresent(this::check);
        } catch (UndecodableRecord reason) {
            bury(current.context, record, reason);
            return;
        }
        event.ifPresentOrElse(it -> apply(current, it), unknown::increment);
    }

    @Override
    public void close() {
        task = null;
    }

    private static void apply(Task task, EventRecord at) {
        task.surviving.before(owner(at).value(), at.timeMs());
        switch (at.event()) {
            case TweetPosted it -> task.tweets.posted(at, it.tweet(), it.author());
            case TweetDeleted it -> task.tweets.deleted(it.tweet(), it.author());
            case AccountFollowed it -> task.follows.followed(at, it.follower(), it.followee());
            case AccountUnfollowed it -> task.follows.unfollowed(at, it.follower(), it.followee());
            default -> throw new IllegalStateException("checked before");
        }
        long offset = task.context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        task.destinations.applied(at.topic(), at.partition(), at.seq(), offset);
    }

    private static AccountId owner(EventRecord at) {
        return switch (at.event()) {
            case TweetEvent it -> it.author();
            case FollowEvent it -> it.followee();
            default -> throw new IllegalStateException("checked before");
        };
    }

    /** Everything that applying relies on, so that a record is applied whole or not at all. */
    private void check(EventRecord at) {
        switch (at.event()) {
            case TweetPosted it -> checkTweet(at, it.tweet().bucket(), it.author());
            case TweetDeleted it -> checkTweet(at, it.tweet().bucket(), it.author());
            case AccountFollowed it -> checkFollow(at, it.follower(), it.followee());
            case AccountUnfollowed it -> checkFollow(at, it.follower(), it.followee());
            default ->
                throw new UndecodableRecord(
                        "an event of " + at.topic().topicName() + " is not for " + FanoutTopology.APPLICATION_ID);
        }
    }

    private void checkTweet(EventRecord at, int bucket, AccountId author) {
        if (bucket != author.bucket()) {
            throw new UndecodableRecord("the tweet's id is not from its author's bucket");
        }
        checkPlace(at, author);
        checkLocal(author);
    }

    private void checkFollow(EventRecord at, AccountId follower, AccountId followee) {
        if (follower.equals(followee)) {
            throw new UndecodableRecord("an account that follows itself");
        }
        checkPlace(at, followee);
        checkLocal(follower);
    }

    private void checkPlace(EventRecord at, AccountId owner) {
        if (owner.partition(layout.partitions()) != at.partition()) {
            throw new UndecodableRecord("account " + owner + " does not belong to partition " + at.partition());
        }
        if (at.timeMs() < 0) {
            throw new UndecodableRecord("an event without a time");
        }
    }

    private void checkLocal(AccountId account) {
        try {
            AccountId.local(account.value(), layout.deliveryPartitions());
        } catch (ArithmeticException e) {
            throw new UndecodableRecord("account " + account + " is beyond what a delivery partition can number", e);
        }
    }

    private void bury(
            ProcessorContext<Destined, byte[]> context, Record<byte[], byte[]> record, UndecodableRecord why) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        Counter.builder("roost.dead.letters")
                .description("Records that did not keep their contract")
                .tag("application", FanoutTopology.APPLICATION_ID)
                .tag("topic", from.topic())
                .register(metrics)
                .increment();
        var letter = new DeadLetter(
                FanoutTopology.APPLICATION_ID,
                from.topic(),
                from.partition(),
                from.offset(),
                String.valueOf(why.getMessage()));
        int partition = from.partition() & (Topic.DEAD_LETTERS.partitions(layout) - 1);
        var content = letter.content(record.headers(), record.value());
        context.forward(
                new Record<>(
                        new Destined(letter.key().getBytes(StandardCharsets.UTF_8), partition),
                        content.value(),
                        record.timestamp(),
                        content.headers()),
                FanoutTopology.DEAD_LETTERS);
    }
}
