package roost.projection.fanout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.follow.FollowEvent;
import roost.schema.log.EventRecord;
import roost.schema.tweet.TweetEvent;

/** A small world that posts, deletes, follows and unfollows at random, and what is true of it at its end. */
final class RandomWorld {
    record Follow(AccountId reader, AccountId author) {}

    final List<AccountId> accounts = new ArrayList<>();
    final List<EventRecord> events = new ArrayList<>();
    final Set<Follow> follows = new LinkedHashSet<>();
    final Set<Follow> everFollowed = new LinkedHashSet<>();
    /** All tweets that were not deleted. */
    final List<EventRecord> tweets = new ArrayList<>();

    RandomWorld(Random random, int partitions, int size) {
        for (int i = 0; i < 14; i++) {
            accounts.add(AccountId.of(1 + i, random.nextInt(64)));
        }
        var log = new EventLog(partitions);
        while (events.size() < size) {
            log.nowMs += switch (random.nextInt(30)) {
                case 0 -> 12 * 3_600_000L;
                case 1, 2, 3 -> 2000;
                default -> random.nextInt(3);
            };
            // A few are followed and write much more than others.
            var author = accounts.get(Math.min(random.nextInt(accounts.size()), random.nextInt(accounts.size())));
            var reader = accounts.get(random.nextInt(accounts.size()));
            var follow = new Follow(reader, author);
            int what = random.nextInt(100);
            if (what < 45) {
                tweets.add(add(log.posted(author)));
            } else if (what < 50 && !tweets.isEmpty()) {
                var gone = tweets.remove(random.nextInt(tweets.size()));
                add(log.deleted(tweet(gone), author(gone)));
            } else if (!reader.equals(author) && (what < 82 ? follows.add(follow) : false)) {
                everFollowed.add(follow);
                add(log.followed(reader, author));
            } else if (what >= 82 && follows.remove(follow)) {
                add(log.unfollowed(reader, author));
            }
        }
    }

    private EventRecord add(EventRecord event) {
        events.add(event);
        return event;
    }

    static TweetId tweet(EventRecord posted) {
        return Objects.requireNonNull(EventLog.tweetOf(posted));
    }

    static AccountId author(EventRecord event) {
        return switch (event.event()) {
            case TweetEvent it -> it.author();
            case FollowEvent it -> it.followee();
            default -> throw new AssertionError();
        };
    }
}
