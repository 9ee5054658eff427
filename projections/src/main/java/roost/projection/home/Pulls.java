package roost.projection.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.projection.relation.Followees;
import roost.projection.relation.Hidden;
import roost.projection.relation.Relations;
import roost.schema.relation.BigAuthor;

/** Works out of whom a reader's pushed entries may lack tweets. The reader's own are pushed to them in a big era too. */
final class Pulls {
    private static final long NEWEST = 0;

    private final long reader;
    private final Followees followees;
    private final Map<Long, List<BigAuthor.Era>> eras;

    Pulls(long reader, Relations relations) {
        this.reader = reader;
        this.followees = relations.followees();
        this.eras = relations.eras();
    }

    /**
     * For the tweet ids in {@code [low, below)}: of followee f those are complete that are at least {@code completeFrom}
     * and f's floor and lie in no big era of f.
     *
     * @param completeFrom horizon and cut, the larger
     */
    List<HomePage.Pull> inRange(long low, long below, long completeFrom) {
        var highest = new LinkedHashMap<Long, Long>();
        if (completeFrom > low) {
            highest.put(reader, Math.min(below, completeFrom));
        }
        if (Math.max(completeFrom, followees.maxFloor()) > low) {
            for (int i = 0; i < followees.size(); i++) {
                long bound = Math.max(completeFrom, followees.floor(i));
                if (bound > low) {
                    highest.put(followees.account(i), Math.min(below, bound));
                }
            }
        }
        eras.forEach((author, times) -> {
            for (BigAuthor.Era era : times) {
                if (era.reaches(low, below)) {
                    long end = era.until() == null ? below : Math.min(below, era.until() + 1);
                    highest.merge(author, end, Math::max);
                }
            }
        });
        return list(highest);
    }

    /**
     * For what is new, whatever its tweet id: those that are or were too big to push, from the newest.
     *
     * @param allBelow all others too, below this id; 0: not them
     */
    List<HomePage.Pull> ofNews(long allBelow) {
        var highest = new LinkedHashMap<Long, Long>();
        if (allBelow > 0) {
            highest.put(reader, allBelow);
            for (int i = 0; i < followees.size(); i++) {
                highest.put(followees.account(i), allBelow);
            }
        }
        eras.keySet().forEach(author -> highest.put(author, Long.MAX_VALUE));
        return list(highest);
    }

    /** Whose tweets are not shown need not be asked for. */
    private List<HomePage.Pull> list(Map<Long, Long> highest) {
        Hidden hidden = followees.hidden();
        return highest.entrySet().stream()
                .filter(e -> !hidden.contains(e.getKey()))
                .map(e -> new HomePage.Pull(e.getKey(), e.getValue() == Long.MAX_VALUE ? NEWEST : e.getValue()))
                .toList();
    }
}
