package roost.query.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import roost.schema.AccountId;
import roost.schema.views.HiddenReply;
import roost.schema.views.HiddenRequest;

/** Who blocks and mutes whom in a {@link World}: account to the others, with the number of each. */
public final class Hides {
    private final Map<Long, Map<Long, Long>> blocks = new HashMap<>();
    private final Map<Long, Map<Long, Long>> mutes = new HashMap<>();
    private long number;

    /** Blocks an account. */
    public synchronized void block(AccountId by, AccountId other) {
        begin(blocks, by, other);
    }

    /** Ends a block. */
    public synchronized void unblock(AccountId by, AccountId other) {
        end(blocks, by, other);
    }

    /** Mutes an account. */
    public synchronized void mute(AccountId by, AccountId other) {
        begin(mutes, by, other);
    }

    /** Ends a mute. */
    public synchronized void unmute(AccountId by, AccountId other) {
        end(mutes, by, other);
    }

    private void begin(Map<Long, Map<Long, Long>> pairs, AccountId by, AccountId other) {
        pairs.computeIfAbsent(by.value(), a -> new LinkedHashMap<>()).putIfAbsent(other.value(), ++number);
    }

    private static void end(Map<Long, Map<Long, Long>> pairs, AccountId by, AccountId other) {
        pairs.getOrDefault(by.value(), new HashMap<>()).remove(other.value());
    }

    synchronized Map<Long, Long> blockedBy(long account) {
        return Map.copyOf(blocks.getOrDefault(account, Map.of()));
    }

    synchronized Map<Long, Long> mutedBy(long account) {
        return Map.copyOf(mutes.getOrDefault(account, Map.of()));
    }

    /** Whether a reader does not see an account's tweets at home. */
    synchronized boolean hides(long reader, long account) {
        return blockedBy(reader).containsKey(account)
                || blockedBy(account).containsKey(reader)
                || mutedBy(reader).containsKey(account);
    }

    /** Whether there is an account that a reader does not see. */
    synchronized boolean hidesAnybody(long reader) {
        return !blockedBy(reader).isEmpty()
                || !mutedBy(reader).isEmpty()
                || blocks.values().stream().anyMatch(of -> of.containsKey(reader));
    }

    synchronized HiddenReply.Builder hidden(HiddenRequest request) {
        long reader = request.getReader();
        var reply = HiddenReply.newBuilder();
        for (long account : request.getAccountsList()) {
            if (blockedBy(reader).containsKey(account)) {
                reply.addBlocks(account);
            }
            if (blockedBy(account).containsKey(reader)) {
                reply.addBlockedBy(account);
            }
            if (mutedBy(reader).containsKey(account)) {
                reply.addMutes(account);
            }
        }
        return reply;
    }
}
