package roost.command.decider;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.BlockAccount;
import roost.schema.block.BlockCommand;
import roost.schema.block.HideReply;
import roost.schema.block.ReplyHidden;
import roost.schema.block.UnblockAccount;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.MuteCommand;
import roost.schema.mute.UnmuteAccount;
import roost.schema.outcome.Refusal;
import roost.schema.record.Event;

/** Blocks, mutes and hidden replies of {@link Model}, in sets. */
final class RelationsModel {
    final Map<String, Long> blocks = new HashMap<>();
    final Set<String> mutes = new HashSet<>();
    final Set<String> hidden = new HashSet<>();

    boolean blocks(AccountId account, AccountId other) {
        return blocks.containsKey(account + ">" + other);
    }

    @Nullable
    Refusal decide(BlockCommand command, long timeMs, Set<AccountId> accounts, List<Event> events) {
        AccountId account = command.account();
        AccountId other = command.other();
        return switch (command) {
            case BlockAccount c -> {
                var blocked = new AccountBlocked(account, other, Instant.ofEpochMilli(timeMs));
                var pairs = new HashSet<>(blocks.keySet());
                Refusal refusal = begin(account, other, Refusal.SELF_BLOCK, pairs, accounts, events, blocked);
                pairs.forEach(pair -> blocks.putIfAbsent(pair, timeMs));
                yield refusal;
            }
            case UnblockAccount c -> end(account, other, blocks.keySet(), events, new AccountUnblocked(account, other));
        };
    }

    @Nullable
    Refusal decide(MuteCommand command, Set<AccountId> accounts, List<Event> events) {
        AccountId account = command.account();
        AccountId other = command.other();
        return switch (command) {
            case MuteAccount c ->
                begin(account, other, Refusal.SELF_MUTE, mutes, accounts, events, new AccountMuted(account, other));
            case UnmuteAccount c -> end(account, other, mutes, events, new AccountUnmuted(account, other));
        };
    }

    @Nullable
    Refusal decide(HideReply c, @Nullable AccountId author, List<Event> events) {
        if (author == null) {
            return Refusal.TWEET_NOT_FOUND;
        }
        if (!author.equals(c.account())) {
            return Refusal.NOT_THE_AUTHOR;
        }
        Long since = blocks.get(author + ">" + c.replier());
        if (since != null && since < c.reply().timeMs() && hidden.add(c.tweet() + ">" + c.reply())) {
            events.add(new ReplyHidden(author, c.tweet(), c.reply()));
        }
        return null;
    }

    /** Of accounts in even buckets it is known here whether they exist. */
    private static @Nullable Refusal begin(
            AccountId account,
            AccountId other,
            Refusal self,
            Set<String> pairs,
            Set<AccountId> accounts,
            List<Event> events,
            Event event) {
        if (account.equals(other)) {
            return self;
        }
        boolean stands = pairs.contains(account + ">" + other);
        boolean unknown = !stands && other.bucket() % 2 == 0 && !accounts.contains(other);
        if (!accounts.contains(account) || unknown) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        if (pairs.add(account + ">" + other)) {
            events.add(event);
        }
        return null;
    }

    private static @Nullable Refusal end(
            AccountId account, AccountId other, Set<String> pairs, List<Event> events, Event event) {
        if (pairs.remove(account + ">" + other)) {
            events.add(event);
        }
        return null;
    }
}
