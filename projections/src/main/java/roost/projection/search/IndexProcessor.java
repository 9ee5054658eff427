package roost.projection.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.projection.fold.LetterRecord;
import roost.schema.account.AccountDeactivated;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * Takes one topic of a task into its index; what cannot be decoded goes to the dead letters and the stream goes on. A failing
 * index kills the task.
 *
 * <p>An account that is closed takes its tweets with it, whichever of the two topics is read first: tweets that come later are
 * left out, those that are there are taken out; and again when the task begins, since restoring goes past this.
 */
final class IndexProcessor implements Processor<byte[], byte @Nullable [], Object, Object> {
    /** The child that dead letters are forwarded to. */
    static final String DEAD_LETTERS = "to-dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(IndexProcessor.class);

    private final Topic topic;
    private final SearchBoard board;
    private final IndexMetrics metrics;
    private @Nullable Task task;

    /** What there is of a task between init and close. */
    private record Task(
            ProcessorContext<Object, Object> context, IndexStore store, TweetIndex tweets, AccountIndex accounts) {
        int partition() {
            return context.taskId().partition();
        }
    }

    /**
     * For one task.
     *
     * @param topic its input
     */
    IndexProcessor(Topic topic, SearchBoard board, IndexMetrics metrics) {
        this.topic = topic;
        this.board = board;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        TweetIndex tweets = context.getStateStore(TweetIndex.NAME);
        AccountIndex accounts = context.getStateStore(AccountIndex.NAME);
        IndexStore store = topic == Topic.TWEETS ? tweets : accounts;
        var opened = new Task(context, store, tweets, accounts);
        task = opened;
        if (store == tweets) {
            tweets.leaveOut(accounts.closed());
            accounts.closed().forEach(account -> takeOut(account, tweets));
            show(tweets);
            show(accounts);
            board.open(opened.partition(), tweets, accounts);
        }
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        Task now = Objects.requireNonNull(task);
        RecordMetadata at = now.context().recordMetadata().orElseThrow();
        IndexStore store = now.store();
        try {
            Optional<EventRecord> decoded = store.decode(record.headers(), record.value(), record.timestamp());
            if (decoded.isPresent()) {
                EventRecord event = decoded.get();
                store.fold(event, at.offset());
                if (event.event() instanceof AccountDeactivated closed) {
                    takeOut(closed.account().value(), now.tweets());
                }
                metrics.folded();
            } else {
                store.passed(at.offset());
            }
        } catch (UndecodableRecord e) {
            store.passed(at.offset());
            metrics.poison();
            LOG.warn(
                    "Dead letter from {}-{} at {}: {}", topic.topicName(), at.partition(), at.offset(), e.getMessage());
            String reason = String.valueOf(e.getMessage());
            var letter =
                    new DeadLetter(SearchTopology.APPLICATION, topic.topicName(), at.partition(), at.offset(), reason);
            now.context().forward(LetterRecord.of(letter, record), DEAD_LETTERS);
        }
    }

    /** Who reads from now on sees all that was restored. */
    private static void show(IndexStore index) {
        try {
            index.show();
        } catch (IOException e) {
            throw new UncheckedIOException("the index cannot be shown", e);
        }
    }

    private static void takeOut(long account, TweetIndex tweets) {
        try {
            tweets.deleteAuthor(account);
        } catch (IOException e) {
            throw new UncheckedIOException("the tweets of a closed account cannot be taken out", e);
        }
    }

    @Override
    public void close() {
        Task open = task;
        if (open != null) {
            task = null;
            if (open.store() == open.tweets()) {
                board.close(open.partition(), open.tweets());
            }
        }
    }
}
