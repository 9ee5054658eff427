package roost.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roost.query.account.AccountReads;
import roost.query.block.Hiding;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.page.Page;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.tweet.AuthoredTweet;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.Bucket;
import roost.schema.views.Application;
import roost.schema.views.Entry;
import roost.schema.views.FoundTweet;
import roost.schema.views.SearchTweetsReply;
import roost.schema.views.SearchTweetsRequest;
import roost.schema.views.TweetQuery;

/**
 * {@code GET /v1/search/tweets}: the best first. A cursor is the rank and id of the last tweet, which never change, and the
 * newest tweet that there was when the first page was read: later ones are not in the pages after it, so nothing is skipped
 * or repeated whatever is posted meanwhile.
 */
final class TweetSearch {
    private static final Comparator<FoundTweet> BEST_FIRST = Comparator.comparingLong(FoundTweet::getRank)
            .thenComparingLong(FoundTweet::getTweet)
            .reversed();

    private final Views views;
    private final TweetReads tweets;
    private final TweetJson json;
    private final AccountReads accounts;
    private final Hiding hiding;

    TweetSearch(Views views, TweetReads tweets, TweetJson json, AccountReads accounts, Hiding hiding) {
        this.views = views;
        this.tweets = tweets;
        this.json = json;
        this.accounts = accounts;
        this.hiding = hiding;
    }

    /**
     * Where a search goes on.
     *
     * @param newest raw id of the newest tweet that is meant, 0: all are
     * @param rank of the last tweet
     * @param tweet raw id of the last tweet, 0: from the best
     */
    private record Place(long newest, long rank, long tweet) {
        static Place of(String scope, @Nullable String cursor) {
            if (cursor == null) {
                return new Place(0, 0, 0);
            }
            Cursor read = Cursor.parse(scope, cursor);
            List<Long> values = read.values();
            if (read.kind() != 0 || values.size() != 3 || values.get(0) == 0 || values.get(2) == 0) {
                throw Cursor.bad();
            }
            return new Place(values.get(0), values.get(1), values.get(2));
        }

        String cursor(String scope) {
            return Cursor.of(0, newest, rank, tweet).text(scope);
        }
    }

    byte[] page(ReadRequest request) {
        String text = SearchText.checked(request.parameter("q"));
        SearchText asked = SearchText.of(text);
        String scope = "search/tweets/" + text;
        Place start = Place.of(scope, request.parameter("cursor"));
        int limit = request.limit();
        Reading reading = request.reading();
        var query = TweetQuery.newBuilder()
                .addAllWords(asked.words())
                .addAllPhrases(asked.phrases())
                .addAllHashtags(asked.hashtags())
                .addAllMentions(asked.mentions())
                .setSince(asked.since())
                .setUntil(asked.until());
        List<Integer> partitions =
                IntStream.range(0, views.partitions(Application.SEARCH)).boxed().toList();
        String from = asked.from();
        if (from != null) {
            Optional<Long> author = accounts.byHandle(from, 0, reading)
                    .map(account -> account.id().value());
            if (author.isEmpty()) {
                return json.page(List.of(), null, null, request.hasViewer());
            }
            query.setAuthor(author.get());
            partitions = List.of(Bucket.partition(Bucket.of(from), partitions.size()));
        }
        // Whose tweets are asked for by name shows in spite of a mute.
        UnaryOperator<Map<Entry, AuthoredTweet>> shown = from == null
                ? joined -> hiding.withoutHidden(joined, request.viewer(), reading)
                : joined -> hiding.withoutBlocked(joined, request.viewer(), reading);
        List<Integer> where = partitions;
        TweetQuery what = query.build();
        Page<AuthoredTweet, Place> page = Page.fill(
                limit,
                start,
                (place, room) -> read(what, where, place, limit, reading),
                found -> join(found, request.viewer(), reading, shown));
        Place next = page.next();
        return json.page(page.items(), next == null ? null : next.cursor(scope), null, request.hasViewer());
    }

    private Page.Step<FoundTweet, Place> read(
            TweetQuery query, List<Integer> partitions, Place place, int limit, Reading reading) {
        int asked = limit + 1;
        List<SearchTweetsReply> replies = views.gather(
                Application.SEARCH,
                partitions,
                partition -> partition,
                (node, some, freshness) -> {
                    SearchTweetsReply reply = node.searchTweets(SearchTweetsRequest.newBuilder()
                            .addAllPartitions(some)
                            .setQuery(query)
                            .setAfter(place.tweet())
                            .setAfterRank(place.rank())
                            .setNewest(place.newest())
                            .setLimit(asked)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
        var found = new ArrayList<FoundTweet>();
        long newest = place.newest();
        for (SearchTweetsReply reply : replies) {
            found.addAll(reply.getTweetsList());
            reading.carried(reply.getPositionsList());
            newest = place.newest() == 0 ? Math.max(newest, reply.getNewest()) : newest;
        }
        found.sort(BEST_FIRST);
        List<FoundTweet> best = found.subList(0, Math.min(limit, found.size()));
        long upTo = newest;
        Place next = found.size() > limit ? after(best.getLast(), upTo) : null;
        return new Page.Step<>(best, next, last -> after(last, upTo));
    }

    private static Place after(FoundTweet last, long newest) {
        return new Place(newest, last.getRank(), last.getTweet());
    }

    private Map<FoundTweet, AuthoredTweet> join(
            List<FoundTweet> found, long viewer, Reading reading, UnaryOperator<Map<Entry, AuthoredTweet>> shown) {
        var entries = new HashMap<FoundTweet, Entry>();
        for (FoundTweet tweet : found) {
            entries.put(
                    tweet,
                    Entry.newBuilder()
                            .setTweet(tweet.getTweet())
                            .setAuthor(tweet.getAuthor())
                            .build());
        }
        Map<Entry, AuthoredTweet> joined = shown.apply(tweets.join(List.copyOf(entries.values()), viewer, reading));
        var byFound = new HashMap<FoundTweet, AuthoredTweet>();
        entries.forEach((tweet, entry) -> {
            AuthoredTweet authored = joined.get(entry);
            if (authored != null) {
                byFound.put(tweet, authored);
            }
        });
        return byFound;
    }
}
