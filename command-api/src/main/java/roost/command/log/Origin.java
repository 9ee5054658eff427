package roost.command.log;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.outcome.Refusal;

/**
 * Where a command comes from.
 *
 * @param actor who sends it, null at registration
 * @param idempotencyKey the client's Idempotency-Key or null
 * @param requestHash what the key is bound to; null without a key
 * @param traceparent W3C trace context or null
 * @param refusal what is known to be in the way, where the command is sent for the sake of its key; null as a rule
 */
public record Origin(
        @Nullable AccountId actor,
        @Nullable String idempotencyKey,
        @Nullable String requestHash,
        @Nullable String traceparent,
        @Nullable Refusal refusal) {}
