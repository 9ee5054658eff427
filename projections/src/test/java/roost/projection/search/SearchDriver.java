package roost.projection.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.log.EventRecord;
import roost.schema.record.Event;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.views.TweetQuery;

/** The whole topology with one partition, in the test driver. */
public final class SearchDriver implements AutoCloseable {
    public static final long START_MS = Instant.parse("2026-01-31T09:00:00Z").toEpochMilli();

    private static final Pattern SIGNED = Pattern.compile("([#@])(\\w+)", Pattern.UNICODE_CHARACTER_CLASS);

    public final MeterRegistry metrics = new SimpleMeterRegistry();
    public final SearchBoard board = new SearchBoard();
    private Path directory;
    private final Map<Topic, TestInputTopic<String, byte[]>> inputs = new EnumMap<>(Topic.class);
    private TopologyTestDriver driver;
    private long seq;
    private int sequence;

    /** Starts it with empty indexes. */
    public SearchDriver() {
        directory = newDirectory();
        driver = start();
    }

    private TopologyTestDriver start() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, SearchTopology.APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var started =
                new TopologyTestDriver(SearchTopology.build(board, metrics), config, Instant.ofEpochMilli(START_MS));
        for (Topic topic : List.of(Topic.TWEETS, Topic.ACCOUNTS)) {
            inputs.put(
                    topic,
                    started.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer()));
        }
        return started;
    }

    /** Ends the task and begins it with the indexes that it left; the driver itself would leave none. */
    public void restart() {
        driver.getAllStateStores().values().forEach(StateStore::close);
        Path left = newDirectory();
        copy(directory, left);
        driver.close();
        delete(directory);
        directory = left;
        driver = start();
    }

    /** Appends an event and returns its seq. */
    public long append(Event event) {
        seq++;
        append(event, seq);
        return seq;
    }

    /** Of the event appended last. */
    public long seq() {
        return seq;
    }

    /** Appends an event again. */
    public void append(Event event, long eventSeq) {
        var record = new EventRecord(event, 0, eventSeq, START_MS + eventSeq, null);
        input(event.topic())
                .pipeInput(new TestRecord<>(event.key(), record.value(), record.headers(), record.timeMs()));
    }

    /** An input topic, for records that keep no contract. */
    public TestInputTopic<String, byte[]> input(Topic topic) {
        return Objects.requireNonNull(inputs.get(topic));
    }

    /** What was written to a topic since the last call. */
    public List<TestRecord<String, byte[]>> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Opens an account. */
    public void register(AccountId account, String handle, String name) {
        append(new AccountRegistered(account, handle, name, Instant.ofEpochMilli(START_MS)));
    }

    /** Posts at the start. */
    public TweetId post(AccountId author, String text) {
        return post(author, text, START_MS, null);
    }

    /** Posts; hashtags and mentions are those of the text. */
    public TweetId post(AccountId author, String text, long atMs, @Nullable String place) {
        TweetId id = TweetId.of(atMs, author.bucket(), sequence++ & (TweetId.SEQUENCES - 1));
        append(new TweetPosted(
                id,
                author,
                text,
                entities(text),
                null,
                place == null ? null : new Place(52.5, 13.4, place),
                Instant.ofEpochMilli(atMs)));
        return id;
    }

    /** Deletes a tweet. */
    public void delete(TweetId tweet, AccountId author) {
        append(new TweetDeleted(tweet, author, null, null, null));
    }

    static Entities entities(String text) {
        var tags = new ArrayList<Entities.Hashtag>();
        var mentions = new ArrayList<Entities.Mention>();
        Matcher signed = SIGNED.matcher(text);
        while (signed.find()) {
            if (signed.group(1).equals("#")) {
                tags.add(new Entities.Hashtag(signed.group(2), signed.start(), signed.end()));
            } else {
                mentions.add(new Entities.Mention(signed.group(2), signed.start(), signed.end()));
            }
        }
        return new Entities(tags, mentions, List.of());
    }

    /** The one partition. */
    public PartitionSearch index() {
        return board.of(0).orElseThrow();
    }

    /** The tweets that a question finds of all that was appended, the best first. */
    public List<TweetId> found(TweetQuery.Builder query) {
        return index()
                .tweets()
                .search(query.build(), null, Long.MAX_VALUE, 100, seqOf(index().tweets()))
                .tweets()
                .stream()
                .map(ranked -> new TweetId(ranked.id()))
                .toList();
    }

    /** The accounts that a text finds of all that was appended, the best first. */
    public List<AccountId> foundAccounts(String text) {
        return index().accounts().search(text, null, 100, seqOf(index().accounts())).stream()
                .map(ranked -> new AccountId(ranked.id()))
                .toList();
    }

    /** So that everything is seen, deletions by the other topic included. */
    private static long seqOf(IndexStore store) {
        try {
            store.show();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("search");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
