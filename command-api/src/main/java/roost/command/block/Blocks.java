package roost.command.block;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/** The blocks by accounts of the partition that decides. */
@FunctionalInterface
public interface Blocks {
    /**
     * Since when an account blocks another; null where it does not.
     *
     * @param account of this partition
     */
    @Nullable
    Instant since(AccountId account, AccountId other);

    /** Whether an account of this partition blocks another now. */
    default boolean stands(AccountId account, AccountId other) {
        return since(account, other) != null;
    }
}
