package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roost.projection.block.Blocks;
import roost.projection.fold.OrderedSet;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.ReplyHidden;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.record.Event;

/** Blocks, mutes, hidden replies and closed accounts in plain sets. */
final class BlocksModel {
    private static final int MOST_CLOSED = 3;

    private final Set<Pair> blocked = new LinkedHashSet<>();
    private final Set<Pair> muted = new LinkedHashSet<>();
    private final Map<TweetId, Set<Long>> hidden = new LinkedHashMap<>();
    private final Set<AccountId> closed = new LinkedHashSet<>();

    private record Pair(AccountId account, AccountId other) {}

    void act(Random random, AccountId account, AccountId other, Consumer<Event> out) {
        var pair = new Pair(account, other);
        switch (random.nextInt(30)) {
            case 0 -> {
                // Rarely: what is closed stays closed.
                if (closed.size() < MOST_CLOSED && closed.add(account)) {
                    out.accept(new AccountDeactivated(account));
                }
            }
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ->
                out.accept(
                        toggled(muted, pair) ? new AccountMuted(account, other) : new AccountUnmuted(account, other));
            default ->
                out.accept(
                        toggled(blocked, pair)
                                ? new AccountBlocked(account, other, Instant.EPOCH)
                                : new AccountUnblocked(account, other));
        }
    }

    /** Whose the tweet is, is not looked at; that it is of its partition is. */
    void hide(@Nullable TweetId tweet, @Nullable TweetId reply, int partitions, Consumer<ViewsModel.Placed> out) {
        if (tweet != null
                && reply != null
                && hidden.computeIfAbsent(tweet, t -> new LinkedHashSet<>()).add(reply.value())) {
            var event = new ReplyHidden(AccountId.of(1, tweet.bucket()), tweet, reply);
            out.accept(new ViewsModel.Placed(event, tweet.partition(partitions)));
        }
    }

    boolean isClosed(AccountId account) {
        return closed.contains(account);
    }

    void check(AccountId account, Blocks views) {
        int all = blocked.size() + muted.size() + 1;
        assertThat(views.newestBlocked(account.value(), 0, all))
                .extracting(OrderedSet.Listed::member)
                .isEqualTo(newestOf(blocked, account));
        assertThat(views.newestMuted(account.value(), 0, all))
                .extracting(OrderedSet.Listed::member)
                .isEqualTo(newestOf(muted, account));
    }

    void check(TweetId tweet, List<TweetId> replies, Blocks views) {
        List<Long> all = replies.stream().map(TweetId::value).sorted().toList();
        Set<Long> here = hidden.getOrDefault(tweet, Set.of());
        assertThat(views.shown(tweet.value(), all))
                .isEqualTo(all.stream().filter(reply -> !here.contains(reply)).toList());
    }

    private static boolean toggled(Set<Pair> pairs, Pair pair) {
        return !pairs.remove(pair) && pairs.add(pair);
    }

    private static List<Long> newestOf(Set<Pair> pairs, AccountId account) {
        return pairs.stream()
                .filter(pair -> pair.account().equals(account))
                .map(pair -> pair.other().value())
                .toList()
                .reversed();
    }
}
