package roost.query.block;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import roost.query.relation.Between;
import roost.query.relation.Relations;
import roost.query.route.Reading;
import roost.query.tweet.AuthoredTweet;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Leaves out what a viewer does not see. A block, either way, takes an account's tweets out everywhere, also as the
 * original of a retweet; what quotes one shows its id alone, as with a deleted one. A mute does the same in home and
 * public timelines and among replies. Nobody is hidden from who asks without a token. Thread-safe.
 */
public final class Hiding {
    private final Relations relations;

    /** By these relations. */
    public Hiding(Relations relations) {
        this.relations = relations;
    }

    /** Takes out what a block hides. */
    public <V extends Map<?, AuthoredTweet>> V withoutBlocked(V tweets, long viewer, Reading reading) {
        Between between = relations.between(viewer, shownBy(tweets.values(), true), reading);
        return between.isNothing() ? tweets : without(tweets, between::isBlocked);
    }

    /** Takes out what a block or a mute hides. */
    public <V extends Map<?, AuthoredTweet>> V withoutHidden(V tweets, long viewer, Reading reading) {
        Between between = relations.between(viewer, shownBy(tweets.values(), true), reading);
        return between.isNothing() ? tweets : without(tweets, between::isHidden);
    }

    /** The same where the authors themselves were looked at before: what they retweet and quote is left. */
    public <V extends Map<?, AuthoredTweet>> V withoutHiddenOriginals(V tweets, long viewer, Reading reading) {
        Between between = relations.between(viewer, shownBy(tweets.values(), false), reading);
        return between.isNothing() ? tweets : without(tweets, between::isHidden);
    }

    /**
     * A tweet that was asked for by itself, as the viewer may see it.
     *
     * @throws ProblemException BLOCKED or BLOCKING: a block stands between the viewer and its author, or that of the original
     */
    public AuthoredTweet asked(AuthoredTweet tweet, long viewer, Reading reading) {
        Between between = relations.between(viewer, shownBy(List.of(tweet), true), reading);
        if (between.isNothing()) {
            return tweet;
        }
        check(between, tweet.author().id());
        AuthoredTweet original = tweet.original();
        if (original != null) {
            check(between, original.author().id());
        }
        return withoutQuote(tweet, between::isBlocked);
    }

    /**
     * Refuses what belongs to an account across a block.
     *
     * @throws ProblemException BLOCKED or BLOCKING
     */
    public void requireOpen(long account, long viewer, Reading reading) {
        check(relations.between(viewer, List.of(account), reading), account);
    }

    private static void check(Between between, long account) {
        if (between.blockedBy().contains(account)) {
            throw new ProblemException(ProblemType.BLOCKED, "that account has blocked you");
        }
        if (between.blocks().contains(account)) {
            throw new ProblemException(ProblemType.BLOCKING, "you have blocked that account");
        }
    }

    private static <V extends Map<?, AuthoredTweet>> V without(V tweets, LongPredicate hidden) {
        tweets.values().removeIf(tweet -> isHidden(tweet, hidden) || isHidden(tweet.original(), hidden));
        tweets.replaceAll((key, tweet) -> withoutQuote(tweet, hidden));
        return tweets;
    }

    private static boolean isHidden(@Nullable AuthoredTweet tweet, LongPredicate hidden) {
        return tweet != null && hidden.test(tweet.author().id());
    }

    private static AuthoredTweet withoutQuote(AuthoredTweet tweet, LongPredicate hidden) {
        AuthoredTweet original = tweet.original();
        AuthoredTweet shown = original == null ? null : withoutQuote(original, hidden);
        AuthoredTweet quoted = isHidden(tweet.quoted(), hidden) ? null : tweet.quoted();
        return shown == original && quoted == tweet.quoted()
                ? tweet
                : new AuthoredTweet(tweet.tweet(), tweet.author(), shown, quoted);
    }

    /** Whose tweets these are and show. */
    private static List<Long> shownBy(Collection<AuthoredTweet> tweets, boolean themselves) {
        var authors = new ArrayList<Long>();
        for (AuthoredTweet tweet : tweets) {
            if (themselves) {
                authors.add(tweet.author().id());
            }
            add(tweet.quoted(), authors);
            AuthoredTweet original = tweet.original();
            add(original, authors);
            if (original != null) {
                add(original.quoted(), authors);
            }
        }
        return authors;
    }

    private static void add(@Nullable AuthoredTweet tweet, List<Long> to) {
        if (tweet != null) {
            to.add(tweet.author().id());
        }
    }
}
