package roost.schema.block;

import java.time.Instant;
import roost.schema.AccountId;

/**
 * An account has blocked another.
 *
 * @param createdAt decider time: a reply of the other that is older has not come through against the block
 */
public record AccountBlocked(AccountId account, AccountId other, Instant createdAt) implements BlockEvent {}
