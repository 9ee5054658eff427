package roost.projection.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import roost.projection.account.AccountFold;
import roost.projection.bookmark.BookmarkFold;
import roost.projection.favorite.FavoriteFold;
import roost.projection.fold.Emissions;
import roost.projection.fold.Fold;
import roost.projection.fold.Place;
import roost.projection.fold.Progress;
import roost.projection.fold.Source;
import roost.projection.follow.FollowFold;
import roost.projection.reference.ReferenceFold;
import roost.projection.tweet.TweetFold;
import roost.schema.log.EventRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/** One task of roost-views over logs in memory: its folds and progress, what it committed, what it has sent. */
final class SimulatedTask {
    static final List<Topic> INPUTS =
            List.of(Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE, Topic.REFERENCES);

    private static final long HOT_BYTES = 1 << 20;

    final int partition;
    private final Map<Topic, List<@Nullable Object>> logs = new EnumMap<>(Topic.class);
    private final Map<String, CrashingStore> stores = new HashMap<>();
    private final Map<Topic, Integer> next = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> committed = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> everCommitted = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> knownCommitted = new EnumMap<>(Topic.class);
    private final List<Reference> outbox = new ArrayList<>();
    private final HotTweets hot = new HotTweets(HOT_BYTES, new SimpleMeterRegistry());
    private final Fold<EventRecord> accounts;
    private final Fold<EventRecord> tweets;
    private final Fold<EventRecord> follows;
    private final Fold<EventRecord> favorites;
    private final Fold<EventRecord> bookmarks;
    private final Fold<Reference> references;
    private Progress progress;

    SimulatedTask(int partition) {
        this.partition = partition;
        INPUTS.forEach(topic -> {
            logs.put(topic, new ArrayList<>());
            next.put(topic, 0);
            committed.put(topic, 0);
            everCommitted.put(topic, 0);
            knownCommitted.put(topic, 0);
        });
        accounts = new AccountFold(store("accounts"));
        tweets = new TweetFold(store("tweets"), store("timelines"), store("retweets"), hot);
        follows = new FollowFold(store("follows"));
        favorites = new FavoriteFold(store("tweet-sets"), hot);
        bookmarks = new BookmarkFold(store("bookmarks"));
        references = new ReferenceFold(store("tweet-sets"), store("follows"), hot);
        progress = new Progress(store("progress"));
    }

    /** An input of this partition; null where a record was compacted away. */
    List<@Nullable Object> log(Topic topic) {
        return Objects.requireNonNull(logs.get(topic));
    }

    private static int at(Map<Topic, Integer> offsets, Topic topic) {
        return Objects.requireNonNull(offsets.get(topic));
    }

    Progress progress() {
        return progress;
    }

    /** All records before it are in the stores, also if they are to come again. */
    int folded(Topic topic) {
        return Math.max(at(next, topic), at(everCommitted, topic));
    }

    int committed(Topic topic) {
        return at(committed, topic);
    }

    boolean hasMore(Topic topic) {
        return at(next, topic) < log(topic).size();
    }

    void process(Topic topic) {
        int offset = next.merge(topic, 1, Integer::sum) - 1;
        Object record = log(topic).get(offset);
        if (record == null) {
            return; // compacted away
        }
        var place = new Place(offset, at(knownCommitted, topic));
        switch (record) {
            case EventRecord event -> {
                var emissions = new Emissions(ViewsRandomRunTest.P);
                fold(topic).fold(event, place, emissions);
                emissions.send(outbox::add);
                progress.folded(source(Source.By.EVENTS, topic, partition), event.seq(), offset);
            }
            case Reference reference -> {
                references.fold(reference, place, out -> {
                    throw new AssertionError("a reference made a reference");
                });
                progress.folded(
                        new Source(Source.By.REFERENCES, reference.topic(), reference.source()),
                        reference.reached(),
                        offset);
            }
            default -> throw new AssertionError(record);
        }
    }

    void mark(int partitions) {
        for (Topic topic : List.of(Topic.TWEETS, Topic.FOLLOWS)) {
            long seq = progress.seq(source(Source.By.EVENTS, topic, partition));
            for (int to = 0; to < partitions && seq > 0; to++) {
                outbox.add(new Reference(Reference.Kind.MARK, to, partition, true, topic.shortName(), partition, seq));
            }
        }
    }

    /** What the producer has sent so far, oldest first. */
    List<Reference> send(int count) {
        var sent = List.copyOf(outbox.subList(0, count));
        outbox.subList(0, count).clear();
        return sent;
    }

    int unsent() {
        return outbox.size();
    }

    /** Only when all is sent, as Streams does it. */
    void commit() {
        committed.putAll(next);
        next.forEach((topic, offset) -> everCommitted.merge(topic, offset, Math::max));
        stores.values().forEach(CrashingStore::commit);
    }

    /** The commit becomes known a little later. */
    void learn() {
        knownCommitted.putAll(committed);
        confirm();
    }

    void confirm() {
        for (Topic topic : INPUTS) {
            Source.By by = topic == Topic.REFERENCES ? Source.By.REFERENCES : Source.By.EVENTS;
            progress.confirm(by, topic.shortName(), at(knownCommitted, topic));
        }
    }

    void crash(Random random) {
        outbox.clear();
        stores.values().forEach(store -> store.crash(random));
        next.putAll(committed);
        progress = new Progress(store("progress"));
        confirm();
    }

    /** The group's offsets are lost: all comes again. */
    void rewind(Topic topic) {
        next.put(topic, 0);
        committed.put(topic, 0);
    }

    ViewReader reader() {
        return StoreReader.active(this::store, progress, hot);
    }

    static Source source(Source.By by, Topic topic, int partition) {
        return new Source(by, topic.shortName(), partition);
    }

    private CrashingStore store(String name) {
        return stores.computeIfAbsent(name, n -> new CrashingStore());
    }

    private Fold<EventRecord> fold(Topic topic) {
        return switch (topic) {
            case ACCOUNTS -> accounts;
            case TWEETS -> tweets;
            case FOLLOWS -> follows;
            case FAVORITES -> favorites;
            case PRIVATE -> bookmarks;
            default -> throw new AssertionError(topic);
        };
    }
}
