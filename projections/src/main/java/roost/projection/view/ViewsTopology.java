package roost.projection.view;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import roost.projection.account.AccountFold;
import roost.projection.block.BlockFold;
import roost.projection.commit.BeforeCommit;
import roost.projection.favorite.FavoriteFold;
import roost.projection.fold.FoldProcessor;
import roost.projection.fold.FoldStore;
import roost.projection.fold.Input;
import roost.projection.fold.Routed;
import roost.projection.fold.SharedByTasks;
import roost.projection.follow.FollowFold;
import roost.projection.reference.ReferenceFold;
import roost.projection.sourcelog.SourceLogStoreBuilder;
import roost.projection.tweet.TweetFold;
import roost.schema.topic.Topic;

/**
 * The topology of roost-views: one sub-topology, a task for each of the P partitions. Each input is the changelog of the
 * store that it is folded into.
 *
 * <pre>
 * roost.accounts   ─▶ accounts   ─▶ [accounts]
 * roost.tweets     ─▶ tweets     ─▶ [tweets]  ───┐
 * roost.follows    ─▶ follows    ─▶ [follows] ───┼─▶ roost.references (partition of the target)
 * roost.favorites  ─▶ favorites  ─▶ [favorites] ─┤
 * roost.private    ─▶ private    ─▶ [private]    │
 * roost.references ─▶ references ─▶ [references]◀┘
 *        what cannot be decoded ─▶ roost.dead-letters
 * </pre>
 *
 * <p><b>Why a record that comes again does no harm.</b> A store writes rows, its offset and how far each source is with
 * one call, and leaves out what its sources have said before ({@link FoldStore}): it holds what the log up to its offset
 * makes, whatever crashes. References are functions of the event, sent again when it comes again, and their readers skip
 * the seqs that they have ({@link roost.schema.reference.ReferenceRecord}).
 */
public final class ViewsTopology {
    /** The application id. */
    public static final String APPLICATION = "roost-views";

    private ViewsTopology() {}

    /** Builds it for what the tasks of this process share. */
    public static Topology build(SharedByTasks shared) {
        var topology = new Topology();
        add(topology, Input.events(Topic.ACCOUNTS, AccountFold::new), false, shared);
        add(topology, Input.events(Topic.TWEETS, TweetFold::new), true, shared);
        add(topology, Input.events(Topic.FOLLOWS, FollowFold::new), true, shared);
        add(topology, Input.events(Topic.FAVORITES, FavoriteFold::new), true, shared);
        add(topology, Input.events(Topic.PRIVATE, BlockFold::new), false, shared);
        add(topology, Input.references(ReferenceFold::new), false, shared);
        String[] all = {
            Topic.ACCOUNTS.shortName(),
            Topic.TWEETS.shortName(),
            Topic.FOLLOWS.shortName(),
            Topic.FAVORITES.shortName(),
            Topic.PRIVATE.shortName(),
            Topic.REFERENCES.shortName()
        };
        // It is also what makes one task of all of them.
        topology.addStateStore(BeforeCommit.builder(), all);
        topology.addSink(
                FoldProcessor.REFERENCES,
                Topic.REFERENCES.topicName(),
                Routed.SERIALIZER,
                new ByteArraySerializer(),
                Routed.PARTITIONER,
                Topic.TWEETS.shortName(),
                Topic.FOLLOWS.shortName(),
                Topic.FAVORITES.shortName());
        topology.addSink(
                FoldProcessor.DEAD_LETTERS,
                Topic.DEAD_LETTERS.topicName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                all);
        return topology;
    }

    /**
     * Adds an input with its store. Streams' type says that such a processor forwards nothing, because restoring goes past
     * it. This one may: restoring never goes beyond what the group has committed, and what it forwards is on the log
     * before that.
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> void add(Topology topology, Input<T> input, boolean makesReferences, SharedByTasks shared) {
        Topic topic = input.topic();
        ProcessorSupplier processor = () -> new FoldProcessor<T>(topic, makesReferences, shared);
        topology.addReadOnlyStateStore(
                new SourceLogStoreBuilder<FoldStore<T>>(
                        topic.shortName(), () -> new FoldStore<>(input, shared.tables(), shared.tweets())),
                "from-" + topic.shortName(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.topicName(),
                topic.shortName(),
                (ProcessorSupplier<byte[], byte[], Void, Void>) processor);
    }
}
