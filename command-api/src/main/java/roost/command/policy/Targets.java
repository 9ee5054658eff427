package roost.command.policy;

import java.util.Optional;
import roost.command.decider.DeciderReads;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** Tweets of other partitions as an account meets them, asked of the decider; may block, and throws if nobody answers. */
@FunctionalInterface
public interface Targets {
    /** See {@link DeciderReads#target}. */
    Optional<DeciderReads.Target> of(TweetId tweet, AccountId account);
}
