package roost.projection.block;

import roost.projection.bookmark.BookmarkFold;
import roost.projection.fold.Counts;
import roost.projection.fold.Fold;
import roost.projection.fold.Rows;
import roost.projection.notification.ReadMarks;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.ReplyHidden;
import roost.schema.log.EventRecord;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.notification.NotificationsRead;

/**
 * Folds what roost.private says of blocks, mutes and what was read, and hands the rest on to {@link BookmarkFold}: the decider writes
 * changes only, and of each compaction leaves the newest.
 */
public final class BlockFold implements Fold<EventRecord> {
    private static final int COUNT_BITS = 10;

    private final Fold<EventRecord> others = new BookmarkFold();
    private final Counts blocked = new Counts(Blocks.BLOCKED.members(), COUNT_BITS);
    private final Counts muted = new Counts(Blocks.MUTED.members(), COUNT_BITS);

    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        switch (record.event()) {
            case AccountBlocked began ->
                Blocks.BLOCKED.renew(
                        rows, blocked, began.account().value(), began.other().value(), record.seq());
            case AccountUnblocked ended ->
                Blocks.BLOCKED.remove(
                        rows, blocked, ended.account().value(), ended.other().value());
            case AccountMuted began ->
                Blocks.MUTED.renew(
                        rows, muted, began.account().value(), began.other().value(), record.seq());
            case AccountUnmuted ended ->
                Blocks.MUTED.remove(
                        rows, muted, ended.account().value(), ended.other().value());
            case ReplyHidden hidden ->
                Blocks.hide(rows, hidden.tweet().value(), hidden.reply().value());
            case NotificationsRead read -> ReadMarks.fold(rows, read);
            default -> others.fold(record, known, rows);
        }
    }
}
