package roost.projection.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import roost.projection.view.OpeningStore;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * An index of tweets over a log in memory, as a task has it: it processes what comes, crashes, restores up to what the group has
 * committed and goes on.
 */
final class SimulatedIndex {
    /** The end of a transaction takes an offset, too. */
    private static final int STEP = 2;

    private final int partition;
    private Path directory;
    private int crashes;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private TweetIndex index = new TweetIndex();
    private int processed;
    private int committed;

    SimulatedIndex(int partition, Path directory) {
        this.partition = partition;
        this.directory = directory;
        open();
    }

    TweetIndex index() {
        return index;
    }

    void append(Event event) {
        long number = log.size();
        var record = new EventRecord(event, partition, number + 1, 1_000 + number, null);
        log.add(new ConsumerRecord<>(
                Topic.TWEETS.topicName(),
                partition,
                number * STEP,
                record.timeMs(),
                TimestampType.CREATE_TIME,
                0,
                0,
                event.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                record.value(),
                new RecordHeaders(record.headers().toArray()),
                java.util.Optional.empty()));
    }

    /** Takes in all that was appended. */
    void process() {
        while (processed < log.size()) {
            var record = log.get(processed++);
            index.decode(record.headers(), record.value(), record.timestamp())
                    .ifPresent(event -> index.fold(event, record.offset()));
        }
    }

    /** The group commits; the index does so when it likes to. */
    void commit(boolean indexToo) {
        committed = processed;
        if (indexToo) {
            index.close();
            reopen();
        } else {
            index.commit(Map.of(new TopicPartition(Topic.TWEETS.topicName(), partition), (long) processed * STEP));
        }
    }

    /** What is not committed is lost; the task begins with what the index says that it has. */
    void crash() {
        Path after = directory.resolveSibling("%d-%d".formatted(partition, ++crashes));
        try {
            Files.createDirectory(after);
            copyLastCommit(directory.resolve(TweetIndex.NAME), after.resolve(TweetIndex.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        index.close();
        directory = after;
        reopen();
    }

    private static void copyLastCommit(Path from, Path to) throws IOException {
        try (Directory index = FSDirectory.open(from)) {
            if (!DirectoryReader.indexExists(index)) {
                return;
            }
            Files.createDirectory(to);
            for (String file : SegmentInfos.readLatestCommit(index).files(true)) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }

    private void reopen() {
        index = new TweetIndex();
        OpeningStore context = open();
        Long has = index.committedOffset(new TopicPartition(Topic.TWEETS.topicName(), partition));
        int from = has == null ? 0 : (int) (has / STEP) + 1;
        if (from < committed) {
            context.restore(log.subList(from, committed));
        }
        // Records up to there are the group's; those behind come again, whether the index has them or not.
        processed = committed;
        process();
        show();
    }

    private OpeningStore open() {
        var context = new OpeningStore(partition, directory.toFile());
        index.init(context, index);
        return context;
    }

    /** An index that was made of the whole log at once. */
    TweetIndex rebuilt(Path elsewhere) {
        var fresh = new TweetIndex();
        var context = new OpeningStore(partition, elsewhere.toFile());
        fresh.init(context, fresh);
        context.restore(log);
        return fresh;
    }

    void show() {
        try {
            index.show();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
