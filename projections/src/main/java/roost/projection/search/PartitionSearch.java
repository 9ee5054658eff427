package roost.projection.search;

/**
 * What is read of one partition of roost-search. Any thread.
 *
 * @param stale it is a standby's copy, or one that is still being restored
 * @param lagMs how far behind a stale copy is, in milliseconds
 */
public record PartitionSearch(TweetIndex tweets, AccountIndex accounts, boolean stale, long lagMs) {
    /**
     * Waits until events are in the indexes.
     *
     * @param tweetsSeq of roost.tweets, 0 for none
     * @param accountsSeq of roost.accounts, 0 for none
     * @return false if they were not in time
     */
    public boolean await(long tweetsSeq, long accountsSeq, long maxWaitMs) throws InterruptedException {
        return tweets.await(tweetsSeq, maxWaitMs) && accounts.await(accountsSeq, maxWaitMs);
    }
}
