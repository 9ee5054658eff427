package roost.load.workload;

import roost.schema.AccountId;
import roost.schema.Bucket;

/**
 * A handle for each account of a graph, of the bucket that its id has: names are tried in turn, and each goes to the next
 * account of its bucket that has none. Immutable.
 */
public final class Handles {
    private final String[] handles;

    private Handles(String[] handles) {
        this.handles = handles;
    }

    /** The handles of so many accounts: always the same. */
    public static Handles of(int accounts) {
        String[] handles = new String[accounts];
        int[] taken = new int[Bucket.COUNT];
        int left = accounts;
        for (int i = 0; left > 0; i++) {
            String handle = "reader_" + i;
            int bucket = Bucket.of(handle);
            int account =
                    FollowGraph.account(AccountId.of(taken[bucket] + 1L, bucket).value());
            if (account < accounts) {
                handles[account] = handle;
                taken[bucket]++;
                left--;
            }
        }
        return new Handles(handles);
    }

    /** The handle of an account, as it registered. */
    public String handle(int account) {
        return handles[account];
    }

    /** The name of an account. */
    public String name(int account) {
        return "Reader " + account;
    }
}
