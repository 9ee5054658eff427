package roost.projection.fanout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import roost.schema.AccountId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.log.EventRecord;

/** Who gets a push, told with sets: all followers, or the author alone while they are many. */
final class PushModel {
    private final long threshold;
    private final long again;
    private final Map<AccountId, Set<Long>> followers = new HashMap<>();
    private final Set<AccountId> big = new HashSet<>();

    PushModel(long threshold, long again) {
        this.threshold = threshold;
        this.again = again;
    }

    void apply(EventRecord event) {
        var author = RandomWorld.author(event);
        var of = followers.computeIfAbsent(author, a -> new HashSet<>());
        switch (event.event()) {
            case AccountFollowed it -> of.add(it.follower().value());
            case AccountUnfollowed it -> of.remove(it.follower().value());
            default -> {
                return;
            }
        }
        if (of.size() >= threshold) {
            big.add(author);
        } else if (of.size() <= again) {
            big.remove(author);
        }
    }

    Set<Long> pushedTo(EventRecord event) {
        var readers = new TreeSet<Long>();
        if (EventLog.tweetOf(event) != null) {
            var author = RandomWorld.author(event);
            readers.add(author.value());
            if (!big.contains(author)) {
                readers.addAll(followers.getOrDefault(author, Set.of()));
            }
        }
        return readers;
    }

    static Set<Long> readers(Delivery.Push push, int destination, int destinations) {
        var readers = new TreeSet<Long>();
        PackedLocals.forEach(
                push.locals().duplicate(), local -> readers.add(AccountId.ofLocal(local, destination, destinations)));
        return readers;
    }
}
