package roost.command.decider;

import java.util.Optional;
import java.util.UUID;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.api.AccountBody;
import roost.schema.outcome.Outcome;

/**
 * What an API node asks of the decider's stores. Each question leads to one partition. An answer may be one commit
 * interval ahead of what is committed; if that transaction aborts, the same commands give the same state again.
 * Thread-safe; every method may throw {@link PartitionNotHere}.
 */
public interface DeciderReads {
    /**
     * What a log-in needs.
     *
     * @param account who has the handle
     * @param passwordHash Argon2id in its encoded form
     * @param body the account as the write side answers it: without counts and viewer
     */
    record Credentials(AccountId account, String passwordHash, AccountBody body) {}

    /** The credentials of a handle in any case; empty if nobody has it. */
    Optional<Credentials> credentials(String handle);

    /** Whether there is such an account. */
    boolean accountExists(AccountId account);

    /** Whether there is such a tweet, not deleted and not the retweet of another. */
    boolean tweetExists(TweetId tweet);

    /**
     * How a command ended; empty if it is not decided yet, or was never sent, or more than 24 hours ago.
     *
     * @param partition the partition that stands in the command's public id, 0 to P - 1
     * @param command the UUID that stands in it
     */
    Optional<Outcome> outcome(int partition, UUID command);
}
