package roost.projection.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Keys;
import roost.projection.fold.OrderedSet;
import roost.projection.follow.Follows;
import roost.projection.tweet.Retweets;
import roost.schema.notification.NotificationType;
import roost.schema.reference.HandleKey;
import roost.schema.views.AccountView;

/**
 * The notifications of the accounts of a partition, newest first. Who is in a group is asked of the sets that counts are the
 * sizes of, so whoever takes something back is gone from it at once, and a group that nobody is left in is none. Any thread.
 */
public final class Notifications {
    /** Accounts that are named of a group. */
    public static final int NAMED = 8;

    /** Follows of a day are counted up to here. */
    public static final int MOST_FOLLOWS_COUNTED = 100;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> told;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> marks;
    private final TweetSets sets;
    private final Follows follows;
    private final Retweets retweets;

    /**
     * Reads stores.
     *
     * @param told of roost.references
     * @param marks of roost.private
     */
    public Notifications(
            ReadOnlyKeyValueStore<Bytes, byte[]> told,
            ReadOnlyKeyValueStore<Bytes, byte[]> marks,
            TweetSets sets,
            Follows follows,
            Retweets retweets) {
        this.told = told;
        this.marks = marks;
        this.sets = sets;
        this.follows = follows;
        this.retweets = retweets;
    }

    /**
     * A group and who is in it.
     *
     * @param accounts the newest, at most 8, never empty
     * @param count how many are in it
     */
    public record Told(Group group, List<Long> accounts, long count) {}

    /** Up to when an account has read, milliseconds since 1970; 0 for never. */
    public long readUpTo(long account) {
        return ReadMarks.of(marks, account);
    }

    /**
     * What an account is told.
     *
     * @param after only what stands after it in the order of the list; null: from the newest
     * @param aboveMs only what is newer
     * @param limit the most that are returned
     */
    public List<Told> newest(AccountView account, @Nullable Group after, long aboveMs, int limit) {
        long id = account.getId();
        List<Group> own = GroupRow.decode(told.get(Keys.of(News.TOLD, id)));
        var found = new ArrayList<Told>(limit);
        for (Group group : merged(own, mentions(account, own))) {
            if (found.size() == limit || group.atMs() <= aboveMs) {
                break;
            }
            if (after == null || Group.NEWEST_FIRST.compare(group, after) > 0) {
                Told one = told(id, group, own);
                if (one.count() > 0 && !one.accounts().isEmpty()) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private static List<Group> merged(List<Group> own, List<Group> mentions) {
        var all = new ArrayList<Group>(own.size() + mentions.size());
        all.addAll(own);
        all.addAll(mentions);
        Set<Long> replies = own.stream()
                .filter(group -> group.type() == NotificationType.REPLY)
                .map(Group::about)
                .collect(Collectors.toSet());
        // A tweet that replies to one of its own and quotes one is told once.
        all.removeIf(group -> group.type() == NotificationType.QUOTE && replies.contains(group.about()));
        all.sort(Group.NEWEST_FIRST);
        return all;
    }

    /** Of others, since the account is there; a reply or a quote that names it is told as such. */
    private List<Group> mentions(AccountView account, List<Group> own) {
        List<Group> mentions = GroupRow.decode(told.get(Keys.of(News.MENTIONED, HandleKey.of(account.getHandle()))));
        if (mentions.isEmpty()) {
            return mentions;
        }
        Set<Long> known = own.stream()
                .filter(group -> group.type() == NotificationType.REPLY || group.type() == NotificationType.QUOTE)
                .map(Group::about)
                .collect(Collectors.toSet());
        return mentions.stream()
                .filter(mention -> mention.mark() != account.getId()
                        && mention.atMs() >= account.getCreatedAtMs()
                        && !known.contains(mention.about()))
                .toList();
    }

    private Told told(long account, Group group, List<Group> own) {
        return switch (group.type()) {
            case MENTION, REPLY, QUOTE -> new Told(group, List.of(group.mark()), 1);
            case FAVORITE -> favorites(account, group);
            case RETWEET -> {
                List<Long> by = sets.newestRetweeters(group.about(), account, NAMED);
                boolean self = !retweets.among(account, List.of(group.about())).isEmpty();
                yield new Told(group, by, sets.pointing(group.about()).retweets() - (self ? 1 : 0));
            }
            case FOLLOW -> follows(account, group, own);
        };
    }

    private Told favorites(long account, Group group) {
        List<Long> by = sets.newestFavorites(group.about(), 0, NAMED + 1).stream()
                .map(OrderedSet.Listed::member)
                .filter(member -> member != account)
                .limit(NAMED)
                .toList();
        boolean self = sets.isFavoriteOf(group.about(), account);
        return new Told(group, by, sets.favorites(group.about()) - (self ? 1 : 0));
    }

    /** Those between the first of the day and the first of the next group. */
    private Told follows(long account, Group group, List<Group> own) {
        long end = 0;
        for (Group other : own) {
            if (other.type() == NotificationType.FOLLOW && other.about() > group.about()) {
                end = other.mark();
            }
        }
        List<Long> by = follows.newest(account, end, MOST_FOLLOWS_COUNTED).stream()
                .filter(follow -> follow.seq() >= group.mark())
                .map(OrderedSet.Listed::member)
                .toList();
        return new Told(group, by.subList(0, Math.min(NAMED, by.size())), by.size());
    }
}
