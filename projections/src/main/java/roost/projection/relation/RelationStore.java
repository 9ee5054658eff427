package roost.projection.relation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import roost.projection.sourcelog.BufferRows;
import roost.projection.sourcelog.SourceLogStore;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.Table;
import roost.projection.sourcelog.TableWriter;
import roost.schema.AccountId;
import roost.schema.record.UndecodableRecord;
import roost.schema.relation.BigAuthor;
import roost.schema.relation.FollowRelation;
import roost.schema.relation.FollowRelations;
import roost.schema.relation.HideRelation;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Topic;

/**
 * The relations of a delivery partition's readers. Follows: a row of {@link FollowChange} for each reader (key: 1,
 * local number), to which each write of the buffer appends; of a pair the change with the highest seq stands, so what
 * comes again or out of order does no harm. The topic is compacted, so the head of the log is never lost. Big authors: all in memory, and each under its own key (2, author).
 * Blocks and mutes: {@link HideRows}.
 */
public final class RelationStore extends SourceLogStore {
    /** Its name. */
    public static final String NAME = "relations";

    private static final int MAX_LOCAL = (1 << 25) - 1;
    private static final byte READER = 1;
    private static final byte BIG = 2;
    /** Changes appended before a reader's row is read back and what no longer stands is dropped. */
    private static final int MERGE_AFTER = 64;

    private final int deliveryPartitions;
    private final FolloweeCache cache = new FolloweeCache();
    private final HideRows hides = new HideRows();
    private final Map<Long, BigAuthor> big = new ConcurrentHashMap<>();
    private final Map<Long, BigAuthor> bigBuffer = new HashMap<>();

    private volatile Buffers buffers = new Buffers(new ConcurrentHashMap<>(), null);
    private int changes;
    /** By local number: changes appended since the row was last merged. */
    private byte[] appended = new byte[0];

    /** Changes by reader's local number, immutable lists: what takes new ones, and what is being written. */
    private record Buffers(
            Map<Integer, List<FollowChange>> active,
            @Nullable Map<Integer, List<FollowChange>> written) {}

    /**
     * A store that is not open yet.
     *
     * @param sources decider partitions
     * @param deliveryPartitions D
     */
    public RelationStore(int sources, int deliveryPartitions, StoreEnvironment env) {
        // Few bytes and little to wait for: the thread that folds writes them itself.
        super(Topic.RELATIONS, sources, env, Runnable::run);
        this.deliveryPartitions = deliveryPartitions;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Whom a reader follows now. Any thread.
     *
     * @param local the reader's local number
     * @throws roost.projection.sourcelog.StoreNotOpen it is closed
     */
    public Followees followees(int local) {
        enter();
        try {
            return cache.get(local, this::read);
        } finally {
            leave();
        }
    }

    /**
     * Whom a reader follows now, and when whose tweets were not pushed to them. Any thread.
     *
     * @param local the reader's local number
     * @throws roost.projection.sourcelog.StoreNotOpen it is closed
     */
    public Relations of(int local) {
        enter();
        try {
            Followees followees = cache.get(local, this::read);
            var eras = new HashMap<Long, List<BigAuthor.Era>>();
            for (BigAuthor author : big.values()) {
                long id = author.author().value();
                if (followees.contains(id)) {
                    eras.put(id, author.eras());
                }
            }
            return new Relations(followees, eras);
        } finally {
            leave();
        }
    }

    private Followees read(int local) {
        return FollowChange.active(FollowChange.standing(all(local))).hiding(hides.read(local, table()));
    }

    /**
     * All changes, the oldest first. Memory is looked at before the disk, so that nothing that is being written is
     * missed.
     */
    private List<FollowChange> all(int local) {
        Buffers now = buffers;
        byte[] row = table().get(key(local));
        var all = new ArrayList<FollowChange>();
        if (row != null) {
            FollowChange.unpack(row, all);
        }
        if (now.written != null) {
            all.addAll(now.written.getOrDefault(local, List.of()));
        }
        all.addAll(now.active.getOrDefault(local, List.of()));
        return all;
    }

    @Override
    protected void fold(byte @Nullable [] value, long offset) {
        try {
            switch (Relation.decode(value)) {
                case FollowRelation follow -> follow(local(follow), follow);
                case FollowRelations many -> follow(many.follows());
                case BigAuthor author -> big(author);
                case HideRelation hide -> hide(hide);
                case RelationMark mark ->
                    reached(source(mark.source()), mark.tweetsSeq(), mark.followsSeq(), mark.privateSeq());
            }
        } catch (NullPointerException | IllegalArgumentException | ArithmeticException e) {
            // All kinds look at every field before they change anything.
            throw new UndecodableRecord("a relation lacks a field or is out of bounds: " + e.getMessage(), e);
        }
    }

    /** All or none. */
    private void follow(List<FollowRelation> follows) {
        int[] locals = new int[follows.size()];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = local(follows.get(i));
        }
        for (int i = 0; i < locals.length; i++) {
            follow(locals[i], follows.get(i));
        }
    }

    /** The local number of a follow's reader, all of which is looked at. */
    private int local(FollowRelation follow) {
        source(follow.source());
        if (follow.reader().partition(deliveryPartitions) != partition() || follow.floor() < 0) {
            throw new UndecodableRecord("a follow of " + follow.reader() + " in partition " + partition());
        }
        int local = AccountId.local(follow.reader().value(), deliveryPartitions);
        if (local > MAX_LOCAL) {
            throw new UndecodableRecord("a reader with local number " + local);
        }
        Objects.requireNonNull(follow.followee());
        return local;
    }

    private void follow(int local, FollowRelation follow) {
        var change = new FollowChange(
                follow.followee().value(), follow.seq(), follow.active(), follow.floor(), follow.sinceMs());
        buffers.active.merge(local, List.of(change), FollowChange::joined);
        cache.changed(local);
        changes++;
        reached(follow.source(), 0, follow.seq());
    }

    private void hide(HideRelation hide) {
        int source = source(hide.source());
        int local = AccountId.local(hide.reader().value(), deliveryPartitions);
        if (hide.reader().partition(deliveryPartitions) != partition() || hide.seq() < 0 || local > MAX_LOCAL) {
            throw new UndecodableRecord("a block or mute of " + hide.reader() + " in partition " + partition());
        }
        var change =
                new HideChange(hide.other().value(), Objects.requireNonNull(hide.why()), hide.seq(), hide.active());
        hides.add(local, change);
        cache.changed(local);
        changes++;
        reached(source, 0, 0, hide.isHalf(deliveryPartitions) ? 0 : hide.seq());
    }

    private void big(BigAuthor author) {
        int source = source(author.source());
        long id = author.author().value();
        var eras = List.copyOf(author.eras());
        BigAuthor known = big.get(id);
        if (known == null || known.seq() <= author.seq()) {
            var copy = new BigAuthor(author.author(), author.destination(), eras, source, author.seq());
            big.put(id, copy);
            bigBuffer.put(id, copy);
            changes++;
        }
        reached(source, 0, author.seq());
    }

    private int source(int source) {
        if (source < 0 || source >= progress().sources()) {
            throw new UndecodableRecord("a relation of decider partition " + source);
        }
        return source;
    }

    @Override
    protected int buffered() {
        return changes;
    }

    @Override
    protected BufferRows takeBuffer() {
        Map<Integer, List<FollowChange>> full = buffers.active;
        buffers = new Buffers(new ConcurrentHashMap<>(), full);
        return to -> write(full, to);
    }

    private void write(Map<Integer, List<FollowChange>> full, TableWriter to) {
        full.forEach((local, added) -> {
            int sum = appendedTo(local) + added.size();
            if (sum >= MERGE_AFTER) {
                byte[] row = FollowChange.pack(FollowChange.standing(all(local)));
                to.put(key(local), row, row.length);
                appended[local] = 0;
            } else {
                byte[] row = FollowChange.pack(added);
                to.append(key(local), row, row.length);
                appended[local] = (byte) sum;
            }
        });
        hides.write(to, table());
        bigBuffer.forEach((author, record) -> {
            byte[] value = record.encode();
            to.put(ByteBuffer.allocate(1 + Long.BYTES).put(BIG).putLong(author).array(), value, value.length);
        });
    }

    /** Not known after a start; readers begin at different numbers, so that on average rows are merged as often. */
    private int appendedTo(int local) {
        if (local >= appended.length) {
            int from = appended.length;
            appended = Arrays.copyOf(appended, local + (local >> 1) + 1);
            for (int i = from; i < appended.length; i++) {
                appended[i] = (byte) (i % MERGE_AFTER);
            }
        }
        return appended[local];
    }

    @Override
    protected void dropBuffer() {
        hides.drop();
        buffers = new Buffers(buffers.active, null);
        bigBuffer.clear();
        changes = 0;
    }

    @Override
    protected void clear() {
        hides.clear();
        buffers = new Buffers(new ConcurrentHashMap<>(), null);
        big.clear();
        bigBuffer.clear();
        appended = new byte[0];
        cache.clear();
        changes = 0;
    }

    @Override
    protected void load(Table from) {
        from.forEach(new byte[] {BIG}, (key, value) -> {
            if (Relation.decode(value) instanceof BigAuthor author) {
                big.put(author.author().value(), author);
            }
        });
    }

    private static byte[] key(int local) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(READER).putInt(local).array();
    }
}
