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
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.FollowCommand;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.MuteCommand;
import roost.schema.mute.UnmuteAccount;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationsRead;
import roost.schema.outcome.Refusal;
import roost.schema.record.Event;

/** Follows, blocks, mutes, hidden replies and what was read of {@link Model}, in sets. */
final class RelationsModel {
    final Set<String> follows = new HashSet<>();
    final Map<String, Long> blocks = new HashMap<>();
    final Set<String> mutes = new HashSet<>();
    final Set<String> hidden = new HashSet<>();
    final Map<AccountId, Instant> read = new HashMap<>();

    boolean blocks(AccountId account, AccountId other) {
        return blocks.containsKey(account + ">" + other);
    }

    @Nullable
    Refusal decide(FollowCommand c, Set<AccountId> accounts, List<Event> events) {
        boolean on = c instanceof FollowAccount;
        String pair = c.follower() + ">" + c.followee();
        if (on && c.follower().equals(c.followee())) {
            return Refusal.SELF_FOLLOW;
        }
        if (!accounts.contains(c.followee()) && (on || !follows.contains(pair))) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        if (on && blocks(c.followee(), c.follower())) {
            return Refusal.BLOCKED;
        }
        if (on ? follows.add(pair) : follows.remove(pair)) {
            events.add(
                    on
                            ? new AccountFollowed(c.follower(), c.followee())
                            : new AccountUnfollowed(c.follower(), c.followee()));
        }
        return null;
    }

    /** A block that begins ends the follow of whom it is of. */
    @Nullable
    Refusal decide(BlockCommand command, long timeMs, Set<AccountId> accounts, List<Event> events) {
        AccountId account = command.account();
        AccountId other = command.other();
        Refusal refusal = blocked(command, timeMs, accounts, events);
        boolean begun = events.stream().anyMatch(AccountBlocked.class::isInstance);
        if (begun && follows.remove(other + ">" + account)) {
            events.add(new AccountUnfollowed(other, account));
        }
        return refusal;
    }

    private @Nullable Refusal blocked(BlockCommand command, long timeMs, Set<AccountId> accounts, List<Event> events) {
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
    Refusal decide(MarkNotificationsRead c, Set<AccountId> accounts, List<Event> events) {
        if (!accounts.contains(c.account())) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        Instant before = read.get(c.account());
        if (before == null || c.upTo().isAfter(before)) {
            read.put(c.account(), c.upTo());
            events.add(new NotificationsRead(c.account(), c.upTo()));
        }
        return null;
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
