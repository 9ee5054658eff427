package roost.schema.relation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import roost.schema.AccountId;
import roost.schema.delivery.VarInts;
import roost.schema.record.UndecodableRecord;

/**
 * Follows of one source for one delivery partition, in the order of their seqs: what {@link FollowRelation} says, for many
 * in a record. Whoever has folded it has reached the seq of the last.
 *
 * <p>Binary: 1 byte version, varint source, then for each follow varint 2 * (seq less the seq before it) + active, varint
 * reader, varint followee, varint floor, varint since less the since before it as zigzag (of the first: less 0). Varints are
 * unsigned LEB128.
 *
 * <p>The record's key is never used twice ({@link #key} and what names the run that wrote it), so that compaction leaves it
 * alone.
 *
 * @param source the decider partition of the follow events
 * @param follows at least one; all of that source
 */
public record FollowRelations(int source, List<FollowRelation> follows) implements Relation {
    static final byte VERSION = 1;
    private static final int HEAD_BYTES = 6;
    private static final int LEAST_PER_FOLLOW = 7;

    /** Copies the list. */
    public FollowRelations {
        follows = List.copyOf(follows);
    }

    @Override
    public String key() {
        return key(source, follows.getFirst().seq(), follows.getLast().seq());
    }

    static String key(int source, long first, long last) {
        return "follows/" + source + "/" + first + "-" + last;
    }

    @Override
    public byte[] encode() {
        var writer = new FollowRelationsWriter(source);
        follows.forEach(it -> writer.add(
                it.seq(), it.active(), it.reader().value(), it.followee().value(), it.floor(), it.sinceMs()));
        return writer.take();
    }

    static ByteBuffer head(int source) {
        var head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION);
        VarInts.put(head, source);
        return head.flip();
    }

    /** Whether a value may be one: JSON has no such byte. */
    static boolean isOne(byte[] value) {
        return value.length > 0 && value[0] == VERSION;
    }

    static FollowRelations read(byte[] value) {
        var in = ByteBuffer.wrap(value, 1, value.length - 1);
        int source = VarInts.getInt(in);
        var follows = new ArrayList<FollowRelation>(value.length / LEAST_PER_FOLLOW);
        long seq = 0;
        long sinceMs = 0;
        while (in.hasRemaining()) {
            long step = VarInts.get(in);
            seq += step >>> 1;
            var reader = new AccountId(VarInts.get(in));
            var followee = new AccountId(VarInts.get(in));
            long floor = VarInts.get(in);
            long since = VarInts.get(in);
            sinceMs += since >>> 1 ^ -(since & 1);
            if (seq <= 0 || floor < 0 || sinceMs < 0) {
                throw new UndecodableRecord("a follow with a negative number");
            }
            follows.add(new FollowRelation(reader, followee, (step & 1) == 1, floor, sinceMs, source, seq));
        }
        if (follows.isEmpty()) {
            throw new UndecodableRecord("no follow in a record of follows");
        }
        return new FollowRelations(source, follows);
    }
}
