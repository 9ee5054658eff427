package roost.command.decider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsCommand;
import roost.schema.account.CredentialsSet;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.ProfileChanged;
import roost.schema.account.RegisterAccount;
import roost.schema.block.BlockCommand;
import roost.schema.block.HideReply;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.follow.FollowCommand;
import roost.schema.log.CommandRecord;
import roost.schema.mute.MuteCommand;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.outcome.Refusal;
import roost.schema.record.Event;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.UnretweetTweet;

/** What the decider should do, in sets and maps; shares no code with it but the contracts. Partition 0 of 2. */
final class Model {
    private static final int BUCKETS = 4096;
    /** What a command should end in; a refusal of null is acceptance. */
    record Answer(@Nullable Refusal refusal, List<String> positions) {}

    record Profile(
            String handle,
            String name,
            @Nullable String bio,
            @Nullable String location) {}

    final Map<String, AccountId> handles = new TreeMap<>();
    final Map<AccountId, Profile> accounts = new LinkedHashMap<>();
    final Map<TweetId, TweetPosted> tweets = new LinkedHashMap<>();
    final SessionsModel sessions = new SessionsModel();
    final Set<String> bookmarks = new HashSet<>();
    final RelationsModel relations = new RelationsModel();
    final List<Event> lastEvents = new ArrayList<>();
    long timeMs;
    long seq;
    private final Map<Integer, Long> accountsIn = new HashMap<>();
    private final TweetIdsModel ids = new TweetIdsModel();
    private final OutcomesModel outcomes = new OutcomesModel();
    /** Account and original to the retweet. */
    final Map<String, TweetRetweeted> retweets = new LinkedHashMap<>();

    void at(long recordMs) {
        timeMs = Math.max(timeMs, recordMs);
        lastEvents.clear();
    }

    Answer answer(CommandRecord record) {
        return outcomes.answer(record, timeMs, this::decided);
    }

    private Answer decided(CommandRecord record) {
        Refusal refusal = decide(record);
        var answer = new Answer(refusal, OutcomesModel.positions(lastEvents, seq));
        seq += lastEvents.size();
        return answer;
    }

    private @Nullable Refusal decide(CommandRecord record) {
        return switch (record.command()) {
            case RegisterAccount c -> register(c);
            case ChangeProfile c -> change(c);
            case PostTweet c -> post(c);
            case DeleteTweet c -> delete(c);
            case FollowCommand c -> relations.decide(c, accounts.keySet(), lastEvents);
            case FavoriteTweet c -> {
                Refusal refusal = inTheWay(c.tweet(), c.account());
                if (refusal == null) {
                    lastEvents.add(new TweetFavorited(c.account(), c.tweet(), authorOf(c.tweet())));
                }
                yield refusal;
            }
            case UnfavoriteTweet c -> mark(c.tweet(), new TweetUnfavorited(c.account(), c.tweet()));
            case BlockCommand c -> relations.decide(c, timeMs, accounts.keySet(), lastEvents);
            case MarkNotificationsRead c -> relations.decide(c, accounts.keySet(), lastEvents);
            case MuteCommand c -> relations.decide(c, accounts.keySet(), lastEvents);
            case HideReply c -> relations.decide(c, authorOf(c.tweet()), lastEvents);
            case DeactivateAccount c -> {
                if (accounts.remove(c.account()) == null) {
                    yield Refusal.ACCOUNT_NOT_FOUND;
                }
                lastEvents.add(new AccountDeactivated(c.account()));
                sessions.close(c.account(), lastEvents);
                yield null;
            }
            case CredentialsCommand c -> sessions.decide(c, accounts.keySet(), timeMs, lastEvents);
            case RetweetTweet c -> retweet(c);
            case UnretweetTweet c -> {
                TweetRetweeted was = retweets.remove(c.account() + ">" + c.tweet());
                if (was != null) {
                    lastEvents.add(new TweetDeleted(was.tweet(), c.account(), null, null, c.tweet()));
                }
                yield null;
            }
            case BookmarkTweet c -> bookmark(c);
            case UnbookmarkTweet c -> {
                if (bookmarks.remove(c.account() + ">" + c.tweet())) {
                    lastEvents.add(new TweetUnbookmarked(c.account(), c.tweet()));
                }
                yield null;
            }
            default -> throw new AssertionError(record);
        };
    }

    private @Nullable Refusal register(RegisterAccount c) {
        String lower = c.handle().toLowerCase(Locale.ROOT);
        if (handles.containsKey(lower)) {
            return Refusal.HANDLE_TAKEN;
        }
        long n = accountsIn.merge(c.bucket(), 1L, Long::sum);
        var id = new AccountId(n * BUCKETS + c.bucket());
        handles.put(lower, id);
        accounts.put(id, new Profile(c.handle(), c.name(), null, null));
        lastEvents.add(new AccountRegistered(id, c.handle(), c.name(), Instant.ofEpochMilli(timeMs)));
        lastEvents.add(new CredentialsSet(id, c.handle(), c.passwordHash(), c.email(), c.dateOfBirth()));
        return null;
    }

    private @Nullable Refusal change(ChangeProfile c) {
        Profile was = accounts.get(c.account());
        if (was == null) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        String bio = c.bio() == null ? was.bio : c.bio().isEmpty() ? null : c.bio();
        String location = c.location() == null ? was.location : c.location().isEmpty() ? null : c.location();
        var is = new Profile(was.handle, c.name() == null ? was.name : c.name(), bio, location);
        if (!is.equals(was)) {
            accounts.put(c.account(), is);
            lastEvents.add(new ProfileChanged(c.account(), is.name, bio, location, null));
        }
        return null;
    }

    private @Nullable Refusal post(PostTweet c) {
        if (!accounts.containsKey(c.author())) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        TweetId target = c.inReplyTo();
        for (TweetId one : java.util.Arrays.asList(target, c.quoteOf())) {
            Refusal refusal = one == null || one.bucket() % 2 != 0 ? null : inTheWay(one, c.author());
            if (refusal != null) {
                return refusal;
            }
        }
        var id = ids.next(c.author().bucket(), timeMs);
        var posted = new TweetPosted(
                id,
                c.author(),
                c.text(),
                c.entities(),
                target,
                c.place(),
                id.time(),
                c.media(),
                c.quoteOf(),
                c.inReplyToAuthor(),
                c.quoteOfAuthor());
        tweets.put(id, posted);
        lastEvents.add(posted);
        return null;
    }

    private @Nullable Refusal retweet(RetweetTweet c) {
        String key = c.account() + ">" + c.tweet();
        if (!accounts.containsKey(c.account())) {
            return Refusal.ACCOUNT_NOT_FOUND;
        }
        if (retweets.containsKey(key)) {
            return null;
        }
        Refusal refusal = c.tweet().bucket() % 2 == 0 ? inTheWay(c.tweet(), c.account()) : null;
        if (refusal != null) {
            return refusal;
        }
        var id = ids.next(c.account().bucket(), timeMs);
        var retweeted = new TweetRetweeted(id, c.account(), c.tweet(), id.time(), c.tweetAuthor());
        retweets.put(key, retweeted);
        lastEvents.add(retweeted);
        return null;
    }

    private @Nullable Refusal delete(DeleteTweet c) {
        TweetPosted tweet = tweets.get(c.tweet());
        for (var retweet : retweets.entrySet()) {
            if (retweet.getValue().tweet().equals(c.tweet())) {
                if (!retweet.getValue().author().equals(c.actor())) {
                    return Refusal.NOT_THE_AUTHOR;
                }
                lastEvents.add(new TweetDeleted(
                        c.tweet(), c.actor(), null, null, retweet.getValue().retweetOf()));
                retweets.remove(retweet.getKey());
                return null;
            }
        }
        if (tweet == null) {
            return Refusal.TWEET_NOT_FOUND;
        }
        if (!tweet.author().equals(c.actor())) {
            return Refusal.NOT_THE_AUTHOR;
        }
        tweets.remove(c.tweet());
        lastEvents.add(new TweetDeleted(c.tweet(), c.actor(), tweet.inReplyTo(), tweet.quoteOf(), null));
        return null;
    }

    private @Nullable Refusal bookmark(BookmarkTweet c) {
        String bookmark = c.account() + ">" + c.tweet();
        if (bookmarks.contains(bookmark)) {
            return null;
        }
        Refusal refusal = c.tweet().bucket() % 2 == 0 ? inTheWay(c.tweet(), c.account()) : null;
        if (refusal != null) {
            return refusal;
        }
        bookmarks.add(bookmark);
        lastEvents.add(new TweetBookmarked(c.account(), c.tweet()));
        return null;
    }

    private @Nullable AccountId authorOf(TweetId tweet) {
        TweetPosted posted = tweets.get(tweet);
        return posted != null
                ? posted.author()
                : retweets.values().stream()
                        .filter(retweet -> retweet.tweet().equals(tweet))
                        .map(TweetRetweeted::author)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Refusal inTheWay(TweetId tweet, AccountId account) {
        TweetPosted posted = tweets.get(tweet);
        if (posted == null || !accounts.containsKey(posted.author())) {
            return Refusal.TWEET_NOT_FOUND;
        }
        return relations.blocks(posted.author(), account) ? Refusal.BLOCKED : null;
    }

    private @Nullable Refusal mark(TweetId tweet, Event event) {
        if (!tweets.containsKey(tweet)) {
            return Refusal.TWEET_NOT_FOUND;
        }
        lastEvents.add(event);
        return null;
    }
}
