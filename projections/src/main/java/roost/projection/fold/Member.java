package roost.projection.fold;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.delivery.VarInts;

/**
 * One possible member of a set, with its recent history: since when it is in or out. The history reaches back to what is
 * committed, so that a record that comes again after a crash finds out what the set was like just before it, however
 * much newer the stored value already is. Immutable.
 *
 * <p>Stored as one byte of format, then for each version the varints offset, seq * 2 + present.
 *
 * @param versions oldest first; empty: nothing was ever said of it
 */
public record Member(List<Version> versions) {
    /** Never mentioned. */
    public static final Member UNKNOWN = new Member(List.of());

    private static final byte FORMAT = 1;

    /**
     * A change.
     *
     * @param offset of the record that made it, in its topic partition
     * @param seq of the event behind it
     * @param present in the set from then on
     */
    public record Version(long offset, long seq, boolean present) {}

    /** Copies the list. */
    public Member {
        versions = List.copyOf(versions);
    }

    /** The newest change, or null. */
    public @Nullable Version newest() {
        return versions.isEmpty() ? null : versions.getLast();
    }

    /** Whether it is in the set now. */
    public boolean present() {
        return !versions.isEmpty() && versions.getLast().present();
    }

    /** Whether it was in the set once all records up to and with this offset were folded. */
    public boolean presentAt(long offset) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).offset() <= offset) {
                return versions.get(i).present();
            }
        }
        return false;
    }

    /**
     * The member after one more record. A record that was folded before, and one whose event is older than what is
     * known, change nothing.
     *
     * @param place of the record; history that is older than what is committed is dropped
     */
    public Member after(Place place, long seq, boolean present) {
        Version newest = newest();
        if (newest != null && (place.offset() <= newest.offset() || seq <= newest.seq())) {
            return this;
        }
        int base = 0;
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).offset() < place.committed()) {
                base = i;
            }
        }
        var next = new ArrayList<>(versions.subList(base, versions.size()));
        next.add(new Version(place.offset(), seq, present));
        return new Member(next);
    }

    /** The stored form. */
    public byte[] encode() {
        int size = 1;
        for (Version v : versions) {
            size += VarInts.size(v.offset()) + VarInts.size(v.seq() << 1);
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(FORMAT);
        for (Version v : versions) {
            VarInts.put(out, v.offset());
            VarInts.put(out, v.seq() << 1 | (v.present() ? 1 : 0));
        }
        return out.array();
    }

    /** Reads the stored form; null is {@link #UNKNOWN}. */
    public static Member decode(byte @Nullable [] value) {
        if (value == null) {
            return UNKNOWN;
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        if (in.get() != FORMAT) {
            throw new IllegalStateException("a member is stored in an unknown format");
        }
        var versions = new ArrayList<Version>(1);
        while (in.hasRemaining()) {
            long offset = VarInts.get(in);
            long seqAndPresent = VarInts.get(in);
            versions.add(new Version(offset, seqAndPresent >>> 1, (seqAndPresent & 1) == 1));
        }
        return new Member(versions);
    }
}
