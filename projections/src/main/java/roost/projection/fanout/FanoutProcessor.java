package roost.projection.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.commit.BeforeCommit;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.log.DeadLetter;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Reads events and hands them to {@link TweetFanout} and {@link FollowFanout}. What does not keep its contract goes to
 * the dead letters before anything of it is applied; types that this version does not know are counted and skipped.
 *
 * <p>Records may come again and the rows of the store may be of different ages after a crash (see
 * {@link FollowerChunks}). Each kind of row stands that for its own reason: chunks are sets, an {@link Audience} skips
 * events by seq, {@link NewestTweets} skip by id, and none of them is derived from another.
 *
 * <p>Deliveries of an event that has just happened are sent with it. While the task is behind they are held back for a
 * few milliseconds, so that a record carries those of many events; what is held back, and rows that changed in memory,
 * go before the task commits ({@link BeforeCommit}).
 *
 * <p>One per task, on its stream thread.
 */
final class FanoutProcessor implements Processor<byte[], byte[], Destined, byte[]> {
    /** An event this old is one of many that wait; brokers' clocks differ by less. */
    private static final long BEHIND_MS = 100;

    /** What is held back waits this long for more: about what the producer's linger and a poll cost anyway. */
    private static final Duration HELD_BACK = Duration.ofMillis(5);

    /** What is far behind waits in a queue that no five milliseconds shorten: then so many times as long. */
    private static final int LONGER = 5;

    /** How often {@link CommitPace} is asked whether a commit is due. */
    static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final Layout layout;
    private final FanoutSettings settings;
    private final MemoryBudget memory;
    private final MeterRegistry metrics;
    private final ToLongBiFunction<String, Integer> committed;
    private final Counter unknown;
    private @Nullable Task task;
    private final CommitPace commits = new CommitPace();
    private int heldBack;

    /** What a task has between init and close. */
    private record Task(
            ProcessorContext<Destined, byte[]> context,
            Authors authors,
            Destinations destinations,
            TweetFanout tweets,
            FollowFanout follows,
            PrivateFanout kept) {}

    FanoutProcessor(
            Layout layout,
            FanoutSettings settings,
            MemoryBudget memory,
            MeterRegistry metrics,
            ToLongBiFunction<String, Integer> committed) {
        this.layout = layout;
        this.settings = settings;
        this.memory = memory;
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
        BeforeCommit beforeCommit = context.getStateStore(BeforeCommit.NAME);
        var destinations = new Destinations(context, positions, layout.deliveryPartitions(), committed);
        var surviving = new SurvivingRows(store, context.currentSystemTimeMs());
        var authors = new Authors(store, surviving, memory, settings.chunkFollowers());
        var newest = new NewestTweets(store);
        task = new Task(
                context,
                authors,
                destinations,
                new TweetFanout(newest, destinations, metrics),
                new FollowFanout(newest, destinations, settings),
                new PrivateFanout(destinations));
        beforeCommit.run(context, () -> {
            authors.writeOut();
            destinations.writeOut();
        });
        context.schedule(HELD_BACK, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (!commits.isFarBehind() || ++heldBack >= LONGER) {
                heldBack = 0;
                destinations.flush();
            }
        });
        context.schedule(COMMIT_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (commits.isDue()) {
                context.commit();
            }
        });
        context.schedule(
                Duration.ofMillis(settings.markIntervalMs()), PunctuationType.WALL_CLOCK_TIME, destinations::mark);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var current = task;
        if (current == null) {
            throw new IllegalStateException("not initialised");
        }
        Optional<FanoutEvent> event;
        try {
            event = FanoutEvent.decode(record.headers(), record.value(), record.timestamp());
            event.ifPresent(this::check);
        } catch (UndecodableRecord reason) {
            bury(current.context, record, reason);
            return;
        }
        event.ifPresentOrElse(it -> apply(current, it), unknown::increment);
    }

    @Override
    public void close() {
        if (task != null) {
            task.authors.close();
        }
        task = null;
    }

    private void apply(Task task, FanoutEvent event) {
        EventPlace at = event.place();
        if (at.topic() == Topic.PRIVATE) {
            applyPrivate(task, event);
        } else {
            applyToAuthor(task, event);
        }
        long offset = task.context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        task.destinations.applied(at, offset);
        if (event.isNoted()) {
            task.kept.noted(at, event.owner());
        }
        long behindMs = task.context.currentSystemTimeMs() - at.timeMs();
        commits.applied(behindMs);
        if (behindMs < BEHIND_MS) {
            task.destinations.flush();
        }
    }

    private static void applyToAuthor(Task task, FanoutEvent event) {
        EventPlace at = event.place();
        Author author = task.authors.of(event.owner(), at.timeMs());
        boolean wasChanged = author.isChanged();
        switch (event.kind()) {
            case POSTED -> task.tweets.posted(at, event.other(), author);
            case DELETED -> task.tweets.deleted(event.other(), author);
            case FOLLOWED -> task.follows.followed(at, event.other(), author);
            case UNFOLLOWED -> task.follows.unfollowed(at, event.other(), author);
            default -> throw new IllegalStateException(event.kind() + " is not about an author");
        }
        task.authors.applied(author, wasChanged);
    }

    private static void applyPrivate(Task task, FanoutEvent event) {
        EventPlace at = event.place();
        switch (event.kind()) {
            case BLOCKED -> task.kept.blocks(at, event.owner(), event.other(), true);
            case UNBLOCKED -> task.kept.blocks(at, event.owner(), event.other(), false);
            case MUTED -> task.kept.mutes(at, event.owner(), event.other(), true);
            case UNMUTED -> task.kept.mutes(at, event.owner(), event.other(), false);
            default -> {
                // Told once it counts as applied.
            }
        }
    }

    /** Everything that applying relies on, so that a record is applied whole or not at all. */
    private void check(FanoutEvent event) {
        EventPlace at = event.place();
        if (event.isTweet()) {
            if (TweetId.bucket(event.other()) != AccountId.bucket(event.owner())) {
                throw new UndecodableRecord("the tweet's id is not from its author's bucket");
            }
            checkLocal(event.owner());
        } else if (event.isNoted()) {
            checkLocal(event.owner());
        } else {
            if (event.other() == event.owner()) {
                throw new UndecodableRecord("an account that follows, blocks or mutes itself");
            }
            checkLocal(event.owner());
            checkLocal(event.other());
        }
        if (AccountId.partition(event.owner(), layout.partitions()) != at.partition()) {
            throw new UndecodableRecord("account " + event.owner() + " does not belong to partition " + at.partition());
        }
        if (at.seq() < 1) {
            throw new UndecodableRecord("an event without a seq");
        }
        if (at.timeMs() < 0) {
            throw new UndecodableRecord("an event without a time");
        }
    }

    private void checkLocal(long account) {
        try {
            AccountId.local(account, layout.deliveryPartitions());
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
