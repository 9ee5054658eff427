package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import roost.projection.notification.Group;
import roost.projection.notification.Notifications;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.favorite.TweetFavorited;
import roost.schema.notification.NotificationType;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.views.AccountView;

/** What accounts are told, from plain sets; writes the events of tweets, which say whose tweet they are about. */
final class NotificationsModel {
    private static final int ALL = 400;

    private final int partitions;
    private final Map<TweetId, AccountId> authors = new HashMap<>();
    private final Map<TweetId, TweetPosted> posts = new HashMap<>();

    /** A group: why, about what, who, how many. */
    private record Seen(NotificationType type, long about, List<Long> accounts, long count) {}

    /**
     * What is there now.
     *
     * @param isThere whether a tweet is not deleted
     * @param markedBy who marked a tweet, newest first
     * @param retweets of a tweet by their own ids, newest first
     * @param followers newest first
     */
    record Now(
            Function<TweetId, Boolean> isThere,
            Function<TweetId, List<Long>> markedBy,
            Function<TweetId, List<Long>> retweets,
            Function<AccountId, List<Long>> followers) {}

    NotificationsModel(int partitions) {
        this.partitions = partitions;
    }

    TweetPosted posted(
            TweetId tweet,
            AccountId author,
            @Nullable TweetId inReplyTo,
            @Nullable TweetId quoteOf,
            Instant at,
            Random random,
            AccountId named) {
        var mention = new Entities.Mention((random.nextBoolean() ? "handle" : "HANDLE") + named, 0, 7);
        var entities =
                random.nextInt(3) > 0 ? Entities.NONE : new Entities(List.of(), List.of(mention, mention), List.of());
        var posted = new TweetPosted(
                tweet,
                author,
                "text",
                entities,
                inReplyTo,
                null,
                at,
                List.of(),
                quoteOf,
                inReplyTo == null ? null : authors.get(inReplyTo),
                quoteOf == null ? null : authors.get(quoteOf));
        authors.put(tweet, author);
        posts.put(tweet, posted);
        return posted;
    }

    TweetRetweeted retweeted(TweetId tweet, AccountId account, TweetId original, Instant at) {
        authors.put(tweet, account);
        return new TweetRetweeted(tweet, account, original, at, authors.get(original));
    }

    TweetFavorited favorited(AccountId account, TweetId tweet) {
        return new TweetFavorited(account, tweet, authors.get(tweet));
    }

    /** Compares all that an account is told, of tweets that are still there. */
    void check(AccountView account, Notifications told, Now now) {
        var seen = told.newest(account, null, -1, ALL);
        assertThat(seen).extracting(Notifications.Told::group).isSortedAccordingTo(Group.NEWEST_FIRST);
        var shown = seen.stream()
                .map(one -> new Seen(one.group().type(), about(one.group()), one.accounts(), one.count()))
                .filter(one -> switch (one.type()) {
                    case REPLY, QUOTE, MENTION -> now.isThere().apply(new TweetId(one.about()));
                    case FAVORITE, RETWEET, FOLLOW -> true;
                })
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(expected(new AccountId(account.getId()), now));
    }

    /** All follows are of one day here. */
    private static long about(Group group) {
        return group.type() == NotificationType.FOLLOW ? 0 : group.about();
    }

    private Set<Seen> expected(AccountId account, Now now) {
        var expected = new HashSet<Seen>();
        List<Long> followers = now.followers().apply(account);
        if (!followers.isEmpty()) {
            expected.add(group(NotificationType.FOLLOW, 0, followers));
        }
        authors.forEach((tweet, author) -> {
            if (author.equals(account)) {
                others(NotificationType.FAVORITE, tweet, now.markedBy().apply(tweet), account, expected);
                List<Long> by = now.retweets().apply(tweet).stream()
                        .map(id -> Objects.requireNonNull(authors.get(new TweetId(id)))
                                .value())
                        .toList();
                others(NotificationType.RETWEET, tweet, by, account, expected);
            }
        });
        for (TweetPosted post : posts.values()) {
            NotificationType why = why(post, account);
            if (why != null && now.isThere().apply(post.tweet())) {
                expected.add(
                        group(why, post.tweet().value(), List.of(post.author().value())));
            }
        }
        return expected;
    }

    private static void others(
            NotificationType type, TweetId tweet, List<Long> by, AccountId account, Set<Seen> expected) {
        var others = by.stream().filter(one -> one != account.value()).toList();
        if (!others.isEmpty()) {
            expected.add(group(type, tweet.value(), others));
        }
    }

    private static Seen group(NotificationType type, long about, List<Long> by) {
        return new Seen(type, about, by.subList(0, Math.min(Notifications.NAMED, by.size())), by.size());
    }

    private @Nullable NotificationType why(TweetPosted post, AccountId account) {
        if (post.author().equals(account)) {
            return null;
        }
        if (account.equals(post.inReplyToAuthor())) {
            return NotificationType.REPLY;
        }
        if (account.equals(post.quoteOfAuthor())) {
            return NotificationType.QUOTE;
        }
        // A real handle leads to the partition of its account; of these some do.
        if (Bucket.partition(Bucket.of("handle" + account), partitions) != account.partition(partitions)) {
            return null;
        }
        boolean named = post.entities().mentions().stream()
                .anyMatch(mention ->
                        Objects.equals(mention.handle().toLowerCase(java.util.Locale.ROOT), "handle" + account));
        return named ? NotificationType.MENTION : null;
    }
}
