package roost.command.decider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.api.AccountBody;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;

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
     * @param passwordVersion which of the account's passwords that is
     * @param body the account as the write side answers it: without counts and viewer
     */
    record Credentials(AccountId account, String passwordHash, long passwordVersion, AccountBody body) {}

    /** The credentials of a handle in any case; empty if nobody has it. */
    Optional<Credentials> credentials(String handle);

    /** The credentials of an account; empty if there is none. */
    Optional<Credentials> credentials(AccountId account);

    /** The sessions of an account that were opened and not ended, the newest first. */
    List<OpenedSession> sessions(AccountId account);

    /** Whether there is such an account. */
    boolean accountExists(AccountId account);

    /**
     * A tweet as an account meets it.
     *
     * @param blocked whether its author has blocked that account
     */
    record Target(AccountId author, boolean blocked) {}

    /**
     * A tweet as an account meets it; empty if there is no such tweet, it is deleted, the retweet of another, or of an
     * account that is gone.
     */
    Optional<Target> target(TweetId tweet, AccountId account);

    /** Whether an account blocks another; asked in the partition of the first. */
    boolean blocks(AccountId account, AccountId other);

    /** What keeps an account from doing something with a tweet, null if nothing does. */
    default @Nullable Refusal inTheWay(TweetId tweet, AccountId account) {
        return met(tweet, account).inTheWay();
    }

    /**
     * A tweet that an account wants to do something with.
     *
     * @param author null if there is no such tweet
     * @param inTheWay null if nothing is
     */
    record Met(@Nullable AccountId author, @Nullable Refusal inTheWay) {
        /** Of no tweet at all nothing is asked. */
        public static final Met NOTHING = new Met(null, null);
    }

    /** Whose a tweet is, and what keeps an account from doing something with it. */
    default Met met(TweetId tweet, AccountId account) {
        return target(tweet, account)
                .map(found -> new Met(found.author(), found.blocked() ? Refusal.BLOCKED : null))
                .orElseGet(() -> new Met(null, Refusal.TWEET_NOT_FOUND));
    }

    /**
     * How a command ended; empty if it is not decided yet, or was never sent, or more than 24 hours ago.
     *
     * @param partition the partition that stands in the command's public id, 0 to P - 1
     * @param command the UUID that stands in it
     */
    Optional<Outcome> outcome(int partition, UUID command);
}
