package roost.schema.relation;

import roost.schema.AccountId;

/**
 * Whom a reader follows, in the reader's delivery partition; key {@code <reader>/follows/<followee>}. An ended follow
 * stays as {@code active: false}: a tombstone could be compacted away before a store that was away has read it.
 *
 * @param reader who reads
 * @param followee who is read
 * @param active whether the follow stands
 * @param floor the smallest raw tweet id from which what was pushed and backfilled of this followee is complete; 0: all
 *     there ever was
 * @param sinceMs when the follow began or ended, decider time in milliseconds since 1970
 * @param source the decider partition of the follow event
 * @param seq the follow event's seq there; of two records of a pair the higher one stands. An event may be worked on twice,
 *     with another floor: then the higher floor
 */
public record FollowRelation(
        AccountId reader, AccountId followee, boolean active, long floor, long sinceMs, int source, long seq)
        implements Relation {
    @Override
    public String key() {
        return reader + "/follows/" + followee;
    }
}
