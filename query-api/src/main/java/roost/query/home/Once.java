package roost.query.home;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roost.query.tweet.AuthoredTweet;
import roost.schema.views.Entry;

/**
 * Shows a tweet once on the way down a home timeline, however many retweeted it: where it is met first, which is the
 * newest of its retweets. A retweet is always newer than its original, so only retweets need to be remembered, and each
 * only until the way has passed its original. One thread.
 */
final class Once {
    /** So many originals are remembered from page to page, the last ones shown. */
    static final int REMEMBERED = 24;

    private final List<Long> before;
    private final Set<Long> shown;

    /** @param before originals of the retweets on the pages before */
    Once(List<Long> before) {
        this.before = before;
        this.shown = new HashSet<>(before);
    }

    /** Takes out what was shown already; entries in the order of the page. */
    <V extends Map<Entry, AuthoredTweet>> V filter(List<Entry> entries, V joined) {
        for (Entry entry : entries) {
            AuthoredTweet tweet = joined.get(entry);
            if (tweet != null && !shown.add(original(tweet))) {
                joined.remove(entry);
            }
        }
        return joined;
    }

    /**
     * What the pages below a page have to remember.
     *
     * @param page its items
     * @param below where they go on: a raw tweet id
     */
    List<Long> remember(List<AuthoredTweet> page, long below) {
        var all = new ArrayList<>(before);
        page.stream()
                .filter(tweet -> tweet.original() != null)
                .map(Once::original)
                .forEach(all::add);
        List<Long> needed = all.stream().filter(id -> id < below).toList();
        return needed.subList(Math.max(0, needed.size() - REMEMBERED), needed.size());
    }

    private static long original(AuthoredTweet tweet) {
        AuthoredTweet original = tweet.original();
        return (original == null ? tweet : original).tweet().getId();
    }
}
