package roost.query.tweet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.TweetId;
import roost.schema.views.Application;
import roost.schema.views.Entry;
import roost.schema.views.TweetView;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;

/** Tweets with their authors, counts and the viewer's marks. Thread-safe. */
public final class TweetReads {
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
        var both = parallel.both(
                () -> known(entries.stream().map(Entry::getTweet).toList(), viewer, reading),
                () -> authors.of(entries.stream().map(Entry::getAuthor).toList(), reading));
        var joined = new HashMap<Entry, AuthoredTweet>();
        for (Entry entry : entries) {
            AuthoredTweet tweet = authored(both.first().get(entry.getTweet()), both.second());
            if (tweet != null) {
                joined.put(entry, tweet);
            }
        }
        return joined;
    }

    private Map<Long, TweetView> known(List<Long> ids, long viewer, Reading reading) {
        var found = byId(ids, viewer, false, reading);
        var missing = new HashMap<Integer, List<Long>>();
        for (long id : ids) {
            if (!found.containsKey(id)) {
                missing.computeIfAbsent(
                                TweetId.partition(id, views.partitions(Application.VIEWS)), p -> new ArrayList<>())
                        .add(id);
            }
        }
        missing.forEach((partition, some) ->
                reading.knowing(partition).ifPresent(later -> found.putAll(byId(some, viewer, true, later))));
        return found;
    }

    /** One tweet; empty if it is unknown or deleted. */
    public Optional<AuthoredTweet> byId(TweetId id, long viewer, Reading reading) {
        TweetView tweet = byId(List.of(id.value()), viewer, false, reading).get(id.value());
        return tweet == null
                ? Optional.empty()
                : Optional.ofNullable(authored(tweet, authors.of(List.of(tweet.getAuthor()), reading)));
    }

    private static @Nullable AuthoredTweet authored(@Nullable TweetView tweet, Map<Long, Authors.Author> authors) {
        Authors.Author author = tweet == null ? null : authors.get(tweet.getAuthor());
        return tweet == null || author == null ? null : new AuthoredTweet(tweet, author);
    }

    private Map<Long, TweetView> byId(Collection<Long> ids, long viewer, boolean countsMayLag, Reading reading) {
        List<TweetsReply> replies = views.gather(
                Application.VIEWS,
                ids,
                TweetId::bucket,
                (node, some, freshness) -> {
                    TweetsReply reply = node.tweets(TweetsRequest.newBuilder()
                            .addAllIds(some)
                            .setViewer(viewer)
                            .setCountsMayLag(countsMayLag)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
        var tweets = new HashMap<Long, TweetView>();
        for (TweetsReply reply : replies) {
            for (TweetView tweet : reply.getTweetsList()) {
                tweets.put(tweet.getId(), tweet);
            }
        }
        return tweets;
    }
}
