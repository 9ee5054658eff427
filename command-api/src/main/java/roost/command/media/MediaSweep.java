package roost.command.media;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import roost.schema.media.MediaId;

/**
 * Removes uploads that nobody attached in time. What it looks at was put down when the medium came, so that the work is
 * that of what is due, not of all there is. A round may be broken off anywhere and repeated.
 */
final class MediaSweep {
    private final MediaShelf shelf;

    MediaSweep(MediaShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * One round.
     *
     * @param now up to when the uses of media are known: every event that was decided before has been folded
     * @return how many media were removed
     */
    int round(Instant now) throws IOException {
        int removed = 0;
        String after = "";
        List<String> due = shelf.due(now, after);
        while (!due.isEmpty()) {
            for (String entry : due) {
                if (settle(new MediaId(entry.substring(entry.lastIndexOf('/') + 1)), now)) {
                    removed++;
                }
                shelf.done(entry);
                after = entry;
            }
            due = shelf.due(now, after);
        }
        return removed;
    }

    private boolean settle(MediaId medium, Instant now) throws IOException {
        if (shelf.isUsed(medium)) {
            return false;
        }
        Instant claimed = shelf.claimedUntil(medium);
        if (claimed.isAfter(now)) {
            shelf.pend(medium, claimed);
            return false;
        }
        shelf.remove(medium);
        return true;
    }
}
