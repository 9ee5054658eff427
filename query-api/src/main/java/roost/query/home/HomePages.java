package roost.query.home;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.query.block.Hiding;
import roost.query.page.Page;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.timeline.AuthorTweets;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.views.Entry;

/** Pages of home timelines. Thread-safe. */
public final class HomePages {
    private final HomeReads reads;
    private final TweetReads tweets;
    private final Hiding hiding;

    /** Read from these views. */
    public HomePages(Views views, AuthorTweets authorTweets, TweetReads tweets, Hiding hiding) {
        this.reads = new HomeReads(views, authorTweets);
        this.tweets = tweets;
        this.hiding = hiding;
    }

    /**
     * A page.
     *
     * @param items newest first
     * @param next the cursor of what is older, or of what is new and did not fit; null: there is none
     * @param prev the cursor of what comes after it; null where the page is of a time that is over
     * @param pulls whether some of what is new is never pushed to the reader, so that nobody says when it is there
     */
    public record HomePage(
            List<AuthoredTweet> items,
            @Nullable String next,
            @Nullable String prev,
            boolean pulls) {}

    /**
     * The page of a cursor, none is the first, with all that was pushed by now: the views are waited for.
     *
     * @throws roost.schema.problem.ProblemException BAD_CURSOR and what the views throw
     */
    public HomePage whole(AccountId reader, @Nullable String cursor, int limit, Reading reading) {
        return page(reader, HomeCursor.parse(cursor, reader), limit, reading, true);
    }

    /** @param whole whether the views are waited for; else what they do not know yet may be left to {@code prev} */
    HomePage page(AccountId reader, HomeCursor.Held start, int limit, Reading reading, boolean whole) {
        var once = new Once(start.shown());
        var walk = new HomeWalk(reads, reader, limit, reading);
        Page<AuthoredTweet, HomeCursor> page = Page.fill(
                limit,
                start.place(),
                (place, room) -> walk.from(place),
                entries -> once.filter(entries, shown(walk, entries, reader, reading, whole)));
        HomeCursor next = page.next();
        HomeCursor.Seen seen = walk.seen();
        return new HomePage(
                page.items(),
                next == null
                        ? null
                        : (seen == null ? next : next.seeing(seen))
                                .text(reader, once.remember(page.items(), next.down())),
                seen == null ? null : new HomeCursor.Since(seen).text(reader),
                walk.pulls());
    }

    /** Whether a text is a cursor of what is new to a reader. */
    public static boolean isOfNews(String cursor, AccountId reader) {
        return HomeCursor.parse(cursor, reader).place() instanceof HomeCursor.Since;
    }

    /** The reader's partition has left hidden accounts out; what the others retweet and quote is looked at here. */
    private Map<Entry, AuthoredTweet> shown(
            HomeWalk walk, List<Entry> entries, AccountId reader, Reading reading, boolean whole) {
        Map<Entry, AuthoredTweet> joined =
                whole ? tweets.join(entries, reader.value(), reading) : known(walk, entries, reader, reading);
        return reading.isHiding() ? hiding.withoutHiddenOriginals(joined, reader.value(), reading) : joined;
    }

    private Map<Entry, AuthoredTweet> known(HomeWalk walk, List<Entry> entries, AccountId reader, Reading reading) {
        TweetReads.Joined atOnce = tweets.joinAtOnce(entries, reader.value(), reading);
        Map<Entry, AuthoredTweet> joined =
                walk.leaves(atOnce.ahead(), entries) ? atOnce.tweets() : tweets.join(entries, reader.value(), reading);
        joined.keySet().removeIf(entry -> !walk.sees(entry));
        return joined;
    }
}
