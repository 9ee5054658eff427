package roost.projection.home;

import java.util.List;
import roost.projection.relation.Hidden;
import roost.schema.position.Positions;

/**
 * Reads of one delivery partition: its home timelines and relations. Any thread; the fold goes on meanwhile. A reader
 * is good until its store closes, then every call throws {@link roost.projection.sourcelog.StoreNotOpen}.
 */
public interface HomeReader {
    /** The most entries of a page. */
    int MAX_LIMIT = 100;

    /**
     * Waits until the folds have all of the positions: of tweets and follows, in the deliveries (and for follows also
     * in the relations), of private in the relations. Positions of other topics do not concern a home timeline and are passed over.
     *
     * @param positions what the client has seen
     * @param maxWaitMs how long to wait, in milliseconds; 0: only look
     * @return false if the time passed first
     * @throws InterruptedException the waiting thread was interrupted
     */
    boolean await(List<Positions.Position> positions, long maxWaitMs) throws InterruptedException;

    /**
     * A page of a reader's home timeline. Exactly one of {@code below} and {@code since} is used; both 0: from the
     * newest.
     *
     * <p><b>Below</b> (or both 0): the entries with the largest ids under {@code below}. A tweet that is not among them
     * but belongs into the page's range is found by the pulls: merge by tweet id, remove repeats, take the first
     * {@code limit}.
     *
     * <p><b>Since</b>: entries that arrived after the mark, in the order they arrived, as many as fit; within the page
     * newest tweet id first. A tweet that arrives again is not new, unless it came with a follow: what was delivered
     * before an unfollow and is delivered anew is shown anew. {@code arrival} of the answer is the last one that was taken, so asking again while
     * {@code more} leaves nothing out. What never arrives by push comes by pulls, of followees
     * that are or were too big to push, and of all if the mark is older than what this store knows or keeps: of what they
     * bring keep only ids above the highest one that the client has seen. The client's cursor must therefore carry both: the
     * arrival mark and the highest tweet id seen.
     *
     * @param reader raw account id, of this partition
     * @param below raw tweet id, or 0
     * @param since a mark from {@link HomePage#arrival}, or 0
     * @param limit 1 to {@value #MAX_LIMIT}
     * @throws IllegalArgumentException a parameter is out of bounds, or the reader is of another partition
     */
    HomePage home(long reader, long below, long since, int limit);

    /**
     * Of each decider partition the seq of the newest tweet that was pushed here by now: asked for after a page, views that
     * have them know every tweet of the page but those that just came with a follow.
     */
    List<Positions.Position> tweets();

    /** The accounts that the reader follows now, newest follow first; at most 5,000. */
    List<Following> following(long reader);

    /** Whose tweets the reader does not see now, and why. */
    Hidden hidden(long reader);

    /** The smallest tweet id from which this partition's deliveries are complete; {@link Long#MAX_VALUE}: none yet. */
    long horizon();

    /**
     * One followed account.
     *
     * @param account raw account id
     * @param sinceMs when the follow began, milliseconds since 1970
     */
    record Following(long account, long sinceMs) {}
}
