package roost.schema.relation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * The times in which an author's tweets were not pushed; one record per delivery partition, key
 * {@code <author>/big/<destination>}.
 *
 * @param author whose tweets
 * @param destination the delivery partition this copy is for
 * @param eras oldest first, disjoint; the last one may be open
 * @param source the decider partition of the follow event that crossed the threshold
 * @param seq its seq there; of two records the higher one stands. The record stands behind all that earlier follow events
 *     sent to the destination, like a {@link FollowRelation} of that seq
 */
public record BigAuthor(AccountId author, int destination, List<Era> eras, int source, long seq) implements Relation {
    /**
     * One time above the threshold.
     *
     * @param from the smallest raw tweet id that may not have been pushed
     * @param until the largest such, null while it lasts
     */
    public record Era(long from, @Nullable Long until) {
        /** Whether a tweet of the era may stand in {@code [low, below)}. */
        public boolean reaches(long low, long below) {
            return from < below && (until == null || until >= low);
        }
    }

    @Override
    public String key() {
        return author + "/big/" + destination;
    }
}
