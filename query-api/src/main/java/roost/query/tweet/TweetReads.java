package roost.query.tweet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.views.Application;
import roost.schema.views.Entry;
import roost.schema.views.TweetView;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;

/** Tweets with their authors, counts and the viewer's marks. Thread-safe. */
public final class TweetReads {
    /**
     * Stands among the ids for who asks: the viewer's own partition knows what the viewer has bookmarked and retweeted, and is asked in
     * the same round, often in the same call.
     */
    private static final long VIEWER = 0;

    private final Views views;
    private final Authors authors;
    private final Parallel parallel;

    /** Reads through these views. */
    public TweetReads(Views views, Authors authors, Parallel parallel) {
        this.views = views;
        this.authors = authors;
        this.parallel = parallel;
    }

    /**
     * The tweets of entries; unknown and deleted ones are left out. Where the entries' source is ahead of the views, what
     * they do not know is asked for again, to wait for them: what a page leaves out is left out for good.
     *
     * @param entries at most 400
     * @param viewer raw id of who asks, 0 for nobody
     * @throws roost.schema.problem.ProblemException NOT_THAT_FAR: the views did not come that far in time
     */
    public Map<Entry, AuthoredTweet> join(List<Entry> entries, long viewer, Reading reading) {
        return joined(entries, viewer, reading, ids -> known(ids, viewer, reading))
                .tweets();
    }

    /**
     * The tweets of entries, as far as the views know them by now: nothing is waited for but what the request's own position
     * says.
     *
     * @param entries at most 400
     * @param viewer raw id of who asks, 0 for nobody
     */
    public Joined joinAtOnce(List<Entry> entries, long viewer, Reading reading) {
        return joined(entries, viewer, reading, ids -> byId(ids, viewer, false, reading));
    }

    /**
     * Tweets of entries.
     *
     * @param ahead the pushed ones that the views may know in a moment; whatever else is missing is gone
     */
    public record Joined(Map<Entry, AuthoredTweet> tweets, List<Entry> ahead) {}

    private Joined joined(List<Entry> entries, long viewer, Reading reading, Function<List<Long>, Found> look) {
        List<Long> ids = entries.stream().map(Entry::getTweet).toList();
        List<Long> by = entries.stream().map(Entry::getAuthor).toList();
        Map<Long, Authors.Author> wrote = authors.atHand(by, reading);
        Found found;
        if (wrote != null) {
            found = look.apply(ids);
        } else {
            var both = parallel.both(() -> look.apply(ids), () -> authors.of(by, reading));
            found = both.first();
            wrote = both.second();
        }
        Map<Entry, AuthoredTweet> tweets = joined(entries, found.tweets(), wrote);
        complete(tweets, viewer, reading);
        return new Joined(
                tweets,
                found.known().isEmpty()
                        ? List.of()
                        : entries.stream()
                                .filter(entry -> entry.getArrival() > 0 && isAhead(entry.getTweet(), found, reading))
                                .toList());
    }

    private boolean isAhead(long tweet, Found found, Reading reading) {
        int partition = TweetId.partition(tweet, views.partitions(Application.VIEWS));
        Long known = found.tweets().containsKey(tweet) ? null : found.known().get(partition);
        return known != null && reading.isAhead(partition, known);
    }

    private static Map<Entry, AuthoredTweet> joined(
            List<Entry> entries, Map<Long, TweetView> tweets, Map<Long, Authors.Author> authors) {
        var joined = new HashMap<Entry, AuthoredTweet>();
        for (Entry entry : entries) {
            AuthoredTweet tweet = authored(tweets.get(entry.getTweet()), authors);
            if (tweet != null) {
                joined.put(entry, tweet);
            }
        }
        return joined;
    }

    private Found known(List<Long> ids, long viewer, Reading reading) {
        Found found = byId(ids, viewer, false, reading);
        var missing = new HashMap<Integer, List<Long>>();
        for (long id : ids) {
            if (!found.tweets().containsKey(id)) {
                missing.computeIfAbsent(
                                TweetId.partition(id, views.partitions(Application.VIEWS)), p -> new ArrayList<>())
                        .add(id);
            }
        }
        missing.forEach((partition, some) -> reading.knowing(partition)
                .ifPresent(later ->
                        found.tweets().putAll(byId(some, viewer, true, later).tweets())));
        return found;
    }

    /** One tweet; empty if it is unknown or deleted. */
    public Optional<AuthoredTweet> byId(TweetId id, long viewer, Reading reading) {
        return Optional.ofNullable(byId(List.of(id.value()), viewer, reading).get(id.value()));
    }

    /**
     * Tweets by raw id, whoever wrote them; unknown and deleted ones are left out.
     *
     * @param ids at most 400
     */
    public Map<Long, AuthoredTweet> byId(List<Long> ids, long viewer, Reading reading) {
        Map<Long, AuthoredTweet> tweets = plain(ids, viewer, reading);
        complete(tweets, viewer, reading);
        return tweets;
    }

    /** The raw authors of tweets by raw id; unknown and deleted ones are left out. */
    public Map<Long, Long> authorsOf(List<Long> ids, Reading reading) {
        var authorOf = new HashMap<Long, Long>();
        byId(ids, 0, true, reading).tweets().forEach((id, tweet) -> authorOf.put(id, tweet.getAuthor()));
        return authorOf;
    }

    /**
     * Gives retweets their originals, and what quotes what it quotes, in a further round each; most pages need none. A
     * retweet whose original is gone is gone, too.
     */
    private void complete(Map<?, AuthoredTweet> tweets, long viewer, Reading reading) {
        Map<Long, AuthoredTweet> originals =
                plain(pointedAt(tweets.values().stream(), TweetView::getRetweetOf), viewer, reading);
        Map<Long, AuthoredTweet> quoted = plain(
                pointedAt(Stream.concat(tweets.values().stream(), originals.values().stream()), TweetView::getQuoteOf),
                viewer,
                reading);
        if (!quoted.isEmpty()) {
            tweets.replaceAll((key, tweet) -> quoting(tweet, quoted));
            originals.replaceAll((key, tweet) -> quoting(tweet, quoted));
        }
        if (tweets.values()
                        .removeIf(tweet -> isRetweet(tweet)
                                && !originals.containsKey(tweet.tweet().getRetweetOf()))
                || !originals.isEmpty()) {
            tweets.replaceAll((key, tweet) -> isRetweet(tweet)
                    ? new AuthoredTweet(
                            tweet.tweet(),
                            tweet.author(),
                            originals.get(tweet.tweet().getRetweetOf()),
                            null)
                    : tweet);
        }
    }

    private static List<Long> pointedAt(Stream<AuthoredTweet> tweets, ToLongFunction<TweetView> pointer) {
        return tweets.mapToLong(tweet -> pointer.applyAsLong(tweet.tweet()))
                .filter(id -> id != 0)
                .distinct()
                .boxed()
                .toList();
    }

    private static boolean isRetweet(AuthoredTweet tweet) {
        return tweet.tweet().getRetweetOf() != 0;
    }

    private static AuthoredTweet quoting(AuthoredTweet tweet, Map<Long, AuthoredTweet> quoted) {
        AuthoredTweet of = quoted.get(tweet.tweet().getQuoteOf());
        return of == null ? tweet : new AuthoredTweet(tweet.tweet(), tweet.author(), null, of);
    }

    private Map<Long, AuthoredTweet> plain(List<Long> ids, long viewer, Reading reading) {
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        Map<Long, TweetView> found = byId(ids, viewer, false, reading).tweets();
        Map<Long, Authors.Author> wrote =
                authors.of(found.values().stream().map(TweetView::getAuthor).toList(), reading);
        var tweets = new HashMap<Long, AuthoredTweet>();
        found.forEach((id, view) -> {
            AuthoredTweet tweet = authored(view, wrote);
            if (tweet != null) {
                tweets.put(id, tweet);
            }
        });
        return tweets;
    }

    private static @Nullable AuthoredTweet authored(@Nullable TweetView tweet, Map<Long, Authors.Author> authors) {
        Authors.Author author = tweet == null ? null : authors.get(tweet.getAuthor());
        return tweet == null || author == null ? null : new AuthoredTweet(tweet, author);
    }

    /**
     * What the views said.
     *
     * @param known of partitions that did not have all that was asked for: their seq before they looked
     */
    private record Found(Map<Long, TweetView> tweets, Map<Integer, Long> known) {}

    private Found byId(Collection<Long> ids, long viewer, boolean countsMayLag, Reading reading) {
        var asked = new ArrayList<>(ids);
        if (viewer != 0 && !ids.isEmpty()) {
            asked.add(VIEWER);
        }
        List<TweetsReply> replies = views.gather(
                Application.VIEWS,
                asked,
                id -> id == VIEWER ? AccountId.bucket(viewer) : TweetId.bucket(id),
                (node, some, freshness) -> {
                    var request = TweetsRequest.newBuilder()
                            .setViewer(viewer)
                            .setCountsMayLag(countsMayLag)
                            .setFreshness(freshness);
                    for (long id : some) {
                        if (id == VIEWER) {
                            request.addAllMarked(ids);
                        } else {
                            request.addIds(id);
                        }
                    }
                    TweetsReply reply = node.tweets(request.build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
        var bookmarked = new HashSet<Long>();
        var retweeted = new HashSet<Long>();
        for (TweetsReply reply : replies) {
            bookmarked.addAll(reply.getBookmarkedList());
            retweeted.addAll(reply.getRetweetedList());
        }
        var tweets = new HashMap<Long, TweetView>();
        for (TweetsReply reply : replies) {
            for (TweetView tweet : reply.getTweetsList()) {
                tweets.put(tweet.getId(), marked(tweet, bookmarked, retweeted));
            }
        }
        var known = new HashMap<Integer, Long>();
        for (TweetsReply reply : replies) {
            reply.getKnownList().forEach(at -> known.put(at.getPartition(), at.getSeq()));
        }
        return new Found(tweets, known);
    }

    private static TweetView marked(TweetView tweet, Set<Long> bookmarked, Set<Long> retweeted) {
        boolean kept = bookmarked.contains(tweet.getId());
        boolean spread = retweeted.contains(tweet.getId());
        return kept || spread
                ? tweet.toBuilder().setBookmarked(kept).setRetweeted(spread).build()
                : tweet;
    }
}
