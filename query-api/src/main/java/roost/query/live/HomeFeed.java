package roost.query.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.query.home.HomePages;
import roost.query.live.TweetState.Counts;
import roost.query.notification.UnreadCount;
import roost.query.route.Reading;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.schema.AccountId;
import roost.schema.views.TweetView;

/**
 * A home timeline as it grows, and how many notifications are unread, so that a page needs one connection. Of the newest
 * tweets that it showed it hears when they are deleted or counted anew.
 */
final class HomeFeed implements Feed {
    private static final int PAGE = 50;
    private static final int FIRST_PAGE = 20;
    private static final int MOST_TWEETS = 60;

    private final AccountId reader;
    private final HomePages pages;
    private final TweetJson json;
    private final UnreadCount unread;
    private final Set<Subject> own;
    /** By tweet the counts that the client has been told, the one shown last at the end. */
    private final LinkedHashMap<Long, Counts> shown = new LinkedHashMap<>();

    private @Nullable String cursor;
    private boolean pulls;
    private int lastUnread = -1;

    /**
     * From a cursor on.
     *
     * @param cursor of what is new since a page or an event; null: since now
     * @param own what the reader is told by: account and handle
     */
    HomeFeed(
            AccountId reader,
            @Nullable String cursor,
            HomePages pages,
            TweetJson json,
            UnreadCount unread,
            Set<Subject> own) {
        this.reader = reader;
        this.cursor = cursor;
        this.pages = pages;
        this.json = json;
        this.unread = unread;
        this.own = own;
    }

    @Override
    public Set<Subject> subjects() {
        var subjects = new HashSet<>(own);
        subjects.add(new Subject(Subject.Kind.HOME, reader.value()));
        shown.keySet().forEach(tweet -> subjects.add(new Subject(Subject.Kind.TWEET, tweet)));
        return subjects;
    }

    @Override
    public List<byte[]> catchUp(Set<Subject.Kind> what, Reading reading) {
        var frames = new ArrayList<byte[]>();
        if (what.contains(Subject.Kind.HOME)) {
            home(frames, reading);
        }
        if (what.contains(Subject.Kind.TOLD)) {
            int now = unread.of(reader, reading);
            if (now != lastUnread) {
                lastUnread = now;
                frames.add(Frame.event("unread", null, "{\"unread\":" + now + "}"));
            }
        }
        return frames;
    }

    private void home(List<byte[]> frames, Reading reading) {
        boolean began = shown.isEmpty();
        if (began) {
            // What is shown already is heard of, too.
            HomePages.HomePage first = pages.whole(reader, null, FIRST_PAGE, reading);
            first.items().reversed().forEach(this::show);
            pulls = first.pulls();
            if (cursor == null) {
                cursor = first.prev();
                frames.add(Frame.event("ready", cursor, "{}"));
                return;
            }
        }
        HomePages.HomePage page = pages.whole(reader, cursor, PAGE, reading);
        pulls |= page.pulls();
        if (page.next() != null) {
            // More than a page, or too long ago: the reader begins anew.
            frames.add(Frame.event("reset", page.prev(), "{}"));
        } else {
            List<AuthoredTweet> oldestFirst = page.items().reversed();
            for (int i = 0; i < oldestFirst.size(); i++) {
                AuthoredTweet tweet = oldestFirst.get(i);
                show(tweet);
                // Only with the last of them is all of the page seen.
                String id = i == oldestFirst.size() - 1 ? page.prev() : null;
                frames.add(Frame.event("tweet", id, json.one(tweet, true)));
            }
        }
        cursor = page.prev();
    }

    private void show(AuthoredTweet tweet) {
        add(tweet.tweet());
        AuthoredTweet original = tweet.original();
        if (original != null) {
            add(original.tweet());
        }
    }

    private void add(TweetView tweet) {
        shown.putLast(tweet.getId(), Counts.of(tweet));
        while (shown.size() > MOST_TWEETS) {
            shown.pollFirstEntry();
        }
    }

    @Override
    public byte @Nullable [] tweet(TweetState state) {
        Counts told = shown.get(state.id());
        Counts now = state.counts();
        if (told == null || told.equals(now)) {
            return null;
        }
        if (now == null) {
            shown.remove(state.id());
            return Frame.event("delete", null, "{\"id\":\"" + state.id() + "\"}");
        }
        shown.put(state.id(), now);
        return Frame.event(
                "counts",
                null,
                "{\"id\":\"" + state.id() + "\",\"counts\":{\"favorites\":" + now.favorites() + ",\"retweets\":"
                        + now.retweets() + ",\"replies\":" + now.replies() + ",\"quotes\":" + now.quotes() + "}}");
    }

    @Override
    public boolean pulls() {
        return pulls;
    }
}
