package roost.projection.relation;

import java.util.List;
import java.util.Map;
import roost.schema.relation.BigAuthor;

/**
 * What holds for a reader at some moment. Immutable.
 *
 * @param followees whom the reader follows
 * @param eras of those that are or were too big to push to all: raw id, and the times when, oldest first
 */
public record Relations(Followees followees, Map<Long, List<BigAuthor.Era>> eras) {
    /** Copies the map. */
    public Relations {
        eras = Map.copyOf(eras);
    }
}
