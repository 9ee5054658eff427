package roost.projection.view;

import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import roost.projection.account.AccountFold;
import roost.projection.account.Accounts;
import roost.projection.bookmark.BookmarkFold;
import roost.projection.bookmark.Bookmarks;
import roost.projection.favorite.FavoriteFold;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.EventProcessor;
import roost.projection.fold.Fold;
import roost.projection.fold.FoldProcessor;
import roost.projection.fold.ReferenceProcessor;
import roost.projection.fold.ReferenceRouting;
import roost.projection.fold.ViewsTask;
import roost.projection.follow.FollowFold;
import roost.projection.follow.Follows;
import roost.projection.reference.ReferenceFold;
import roost.projection.tweet.AuthorTimelines;
import roost.projection.tweet.Retweets;
import roost.projection.tweet.TweetFold;
import roost.projection.tweet.Tweets;
import roost.schema.log.EventRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/**
 * The topology of roost-views: one sub-topology, a task for each of the P partitions.
 *
 * <pre>
 * roost.accounts   ─▶ accounts   ─▶ [accounts]
 * roost.tweets     ─▶ tweets     ─▶ [tweets] [timelines] [retweets] ─┐
 * roost.follows    ─▶ follows    ─▶ [follows] ────────────┼─▶ roost.references (partition of the target)
 * roost.favorites  ─▶ favorites  ─▶ [tweet-sets]          │
 * roost.private    ─▶ private    ─▶ [bookmarks]         │
 * roost.references ─▶ references ─▶ [tweet-sets] [follows]◀┘
 *        all of them ─▶ [progress]; what cannot be decoded ─▶ roost.dead-letters
 * </pre>
 *
 * <p><b>Why a record that comes again does no harm.</b> Folds are idempotent or guarded by offset; the application runs
 * at least once, and after a crash each key
 * of its stores may be at another version, from the committed offset's on. Tweets and accounts are upserts by id, a
 * deletion and the newest profile win. Every count is the size of a {@link roost.projection.fold.CountedSet}, whose
 * members carry their changes back to the committed offset and whose count carries the offset it stands for. References
 * are functions of the event, keyed by target, kind and source, and of two the higher seq stands: sent again, they
 * change nothing. How far a source is folded is believed after a restart only as far as the group has committed it
 * ({@link roost.projection.fold.Progress}).
 */
public final class ViewsTopology {
    /** The application id. */
    public static final String APPLICATION = "roost-views";

    private ViewsTopology() {}

    /** Builds it for what the tasks of this process share. */
    public static Topology build(ViewsTask.Shared shared) {
        var topology = new Topology();
        events(topology, Topic.ACCOUNTS, AccountFold::of, false, shared);
        events(topology, Topic.TWEETS, TweetFold::of, true, shared);
        events(topology, Topic.FOLLOWS, FollowFold::of, true, shared);
        events(topology, Topic.FAVORITES, FavoriteFold::of, false, shared);
        events(topology, Topic.PRIVATE, BookmarkFold::of, false, shared);
        source(topology, Topic.REFERENCES);
        topology.addProcessor(
                Topic.REFERENCES.shortName(),
                () -> new ReferenceProcessor(ReferenceFold::of, shared),
                sourceName(Topic.REFERENCES));
        store(topology, Accounts.STORE, Topic.ACCOUNTS);
        store(topology, Tweets.STORE, Topic.TWEETS);
        store(topology, AuthorTimelines.STORE, Topic.TWEETS);
        store(topology, Retweets.STORE, Topic.TWEETS);
        store(topology, Follows.STORE, Topic.FOLLOWS, Topic.REFERENCES);
        store(topology, TweetSets.STORE, Topic.FAVORITES, Topic.REFERENCES);
        store(topology, Bookmarks.STORE, Topic.PRIVATE);
        // Written with every record, always under the same few keys: once per commit is enough.
        topology.addStateStore(
                stores(ViewsTask.PROGRESS).withCachingEnabled(),
                processors(
                        Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE, Topic.REFERENCES));
        topology.addSink(
                FoldProcessor.REFERENCES,
                Topic.REFERENCES.topicName(),
                new StringSerializer(),
                (String topic, Reference reference) -> reference.encode(),
                new ReferenceRouting(shared.partitions()),
                Topic.TWEETS.shortName(),
                Topic.FOLLOWS.shortName());
        topology.addSink(
                FoldProcessor.DEAD_LETTERS,
                Topic.DEAD_LETTERS.topicName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                Topic.ACCOUNTS.shortName(),
                Topic.TWEETS.shortName(),
                Topic.FOLLOWS.shortName(),
                Topic.FAVORITES.shortName(),
                Topic.PRIVATE.shortName(),
                Topic.REFERENCES.shortName());
        return topology;
    }

    private static void events(
            Topology topology,
            Topic topic,
            Function<ViewsTask, Fold<EventRecord>> foldOf,
            boolean makesReferences,
            ViewsTask.Shared shared) {
        source(topology, topic);
        topology.addProcessor(
                topic.shortName(), () -> new EventProcessor(topic, foldOf, makesReferences, shared), sourceName(topic));
    }

    private static void source(Topology topology, Topic topic) {
        topology.addSource(
                sourceName(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.topicName());
    }

    private static String sourceName(Topic topic) {
        return "from-" + topic.shortName();
    }

    private static void store(Topology topology, String name, Topic... writers) {
        topology.addStateStore(stores(name), processors(writers));
    }

    private static StoreBuilder<?> stores(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    private static String[] processors(Topic... topics) {
        return java.util.Arrays.stream(topics).map(Topic::shortName).toArray(String[]::new);
    }
}
