package roost.projection.notification;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.notification.NotificationType;

/**
 * All groups of one account in one row, the newest first, at most so many: what is told to an account costs the same however
 * many marks a tweet has, a reader sees all of it at one moment, and a group that moves leaves nothing behind.
 *
 * <p>Row: for each group 1 byte type, and about, atMs and mark in 8 bytes each.
 */
final class GroupRow {
    /** The groups that are kept; older ones are forgotten. */
    static final int MOST = 400;

    private static final int GROUP_BYTES = 1 + 3 * Long.BYTES;

    private GroupRow() {}

    static List<Group> decode(byte @Nullable [] row) {
        if (row == null) {
            return List.of();
        }
        var in = ByteBuffer.wrap(row);
        var groups = new ArrayList<Group>(row.length / GROUP_BYTES);
        while (in.hasRemaining()) {
            groups.add(group(in));
        }
        return groups;
    }

    private static Group group(ByteBuffer in) {
        byte type = in.get();
        return new Group(
                NotificationType.of(type).orElseThrow(() -> new IllegalStateException("a group of type " + type)),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /**
     * A row with something more in it.
     *
     * @return the same array if nothing changes
     */
    static byte[] with(byte @Nullable [] row, Group more) {
        byte[] before = row == null ? new byte[0] : row;
        int found = find(before, more);
        Group now = more;
        if (found >= 0) {
            Group was = group(ByteBuffer.wrap(before, found, GROUP_BYTES));
            now = was.and(more);
            if (now.equals(was)) {
                return before;
            }
        }
        int kept = before.length - (found >= 0 ? GROUP_BYTES : 0);
        byte[] others = before;
        if (found >= 0) {
            others = new byte[kept];
            System.arraycopy(before, 0, others, 0, found);
            System.arraycopy(before, found + GROUP_BYTES, others, found, kept - found);
        }
        return inserted(others, now);
    }

    private static byte[] inserted(byte[] others, Group group) {
        int at = 0;
        while (at < others.length
                && Group.NEWEST_FIRST.compare(group(ByteBuffer.wrap(others, at, GROUP_BYTES)), group) < 0) {
            at += GROUP_BYTES;
        }
        if (at == MOST * GROUP_BYTES) {
            return others;
        }
        var row = ByteBuffer.allocate(Math.min(MOST * GROUP_BYTES, others.length + GROUP_BYTES));
        row.put(others, 0, at)
                .put((byte) group.type().ordinal())
                .putLong(group.about())
                .putLong(group.atMs())
                .putLong(group.mark());
        return row.put(others, at, row.remaining()).array();
    }

    /** Where a group stands, -1 for nowhere. */
    private static int find(byte[] row, Group group) {
        var in = ByteBuffer.wrap(row);
        for (int at = 0; at < row.length; at += GROUP_BYTES) {
            if (in.get(at) == group.type().ordinal() && in.getLong(at + 1) == group.about()) {
                return at;
            }
        }
        return -1;
    }
}
