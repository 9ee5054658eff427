package roost.projection.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.projection.search.PartitionSearch;
import roost.projection.search.Ranked;
import roost.projection.search.SearchPartitions;
import roost.projection.search.TookTooLong;
import roost.projection.search.TweetIndex;
import roost.projection.trend.Trends;
import roost.schema.topic.Topic;
import roost.schema.views.FoundAccount;
import roost.schema.views.FoundTweet;
import roost.schema.views.Freshness;
import roost.schema.views.Position;
import roost.schema.views.SearchAccountsReply;
import roost.schema.views.SearchAccountsRequest;
import roost.schema.views.SearchTweetsReply;
import roost.schema.views.SearchTweetsRequest;
import roost.schema.views.TrendWindow;
import roost.schema.views.TrendsReply;
import roost.schema.views.TrendsRequest;
import roost.schema.views.TweetQuery;

/** Answers what is asked of roost-search. Any thread. */
final class SearchReads {
    private static final int MOST_PARTS = 40;
    private static final int MOST_CHARS = 300;
    private static final int MOST_PLACE_CHARS = 100;
    private static final int PAGE = Bounds.PAGE + 1;
    private static final long MOST_RANK = (1L << 41) - 2;
    private static final Comparator<Ranked> BEST_TWEETS =
            Comparator.comparingLong(Ranked::rank).thenComparingLong(Ranked::id).reversed();
    private static final Comparator<Ranked> BEST_ACCOUNTS =
            Comparator.comparingLong(Ranked::rank).reversed().thenComparingLong(Ranked::id);

    private final SearchPartitions partitions;
    private final Trends trends;

    SearchReads(SearchPartitions partitions, Trends trends) {
        this.partitions = partitions;
        this.trends = trends;
    }

    SearchTweetsReply tweets(SearchTweetsRequest request) throws InterruptedException {
        TweetQuery query = checked(request.getQuery());
        int limit = Bounds.limit(request.getLimit(), PAGE);
        Ranked after = after(request.getAfter(), request.getAfterRank());
        long newest = request.getNewest() == 0 ? Long.MAX_VALUE : Bounds.tweet(request.getNewest());
        var found = new ArrayList<Ranked>();
        var reply = SearchTweetsReply.newBuilder();
        var reading = new Indexes(request.getFreshness());
        for (int partition : request.getPartitionsList()) {
            PartitionSearch index = reading.at(partition);
            long seq = reading.needed(Topic.TWEETS, partition);
            TweetIndex.Found here = inTime(() -> index.tweets().search(query, after, newest, limit, seq));
            found.addAll(here.tweets());
            reply.setNewest(Math.max(reply.getNewest(), here.newest()));
            reply.addPositions(Position.newBuilder()
                    .setTopic(Topic.TWEETS.shortName())
                    .setPartition(partition)
                    .setSeq(here.seq()));
        }
        for (Ranked tweet : best(found, BEST_TWEETS, limit)) {
            reply.addTweets(FoundTweet.newBuilder()
                    .setTweet(tweet.id())
                    .setAuthor(tweet.author())
                    .setRank(tweet.rank()));
        }
        return reply.setStale(reading.stale).setLagMs(reading.lagMs).build();
    }

    SearchAccountsReply accounts(SearchAccountsRequest request) throws InterruptedException {
        String text = bounded(request.getText(), MOST_CHARS);
        int limit = Bounds.limit(request.getLimit(), PAGE);
        Ranked after = after(request.getAfter(), request.getAfterRank());
        var found = new ArrayList<Ranked>();
        var reading = new Indexes(request.getFreshness());
        for (int partition : request.getPartitionsList()) {
            PartitionSearch index = reading.at(partition);
            long seq = reading.needed(Topic.ACCOUNTS, partition);
            found.addAll(inTime(() -> index.accounts().search(text, after, limit, seq)));
        }
        var reply = SearchAccountsReply.newBuilder();
        for (Ranked account : best(found, BEST_ACCOUNTS, limit)) {
            reply.addAccounts(FoundAccount.newBuilder().setAccount(account.id()).setRank(account.rank()));
        }
        return reply.setStale(reading.stale).setLagMs(reading.lagMs).build();
    }

    TrendsReply trends(TrendsRequest request) throws InterruptedException {
        TrendWindow window = request.getWindow();
        if (window != TrendWindow.HOUR && window != TrendWindow.DAY) {
            throw Refused.bounds("no such window");
        }
        String place = bounded(request.getPlace(), MOST_PLACE_CHARS);
        var reply = TrendsReply.newBuilder();
        var reading = new Indexes(request.getFreshness());
        for (int partition : request.getPartitionsList()) {
            PartitionSearch index = reading.at(partition);
            long seq = reading.needed(Topic.TWEETS, partition);
            Trends.Uses uses = inTime(() -> trends.of(index.tweets(), partition, window, place, seq));
            reply.addAllTags(uses.tags());
            if (uses.oldest() != 0) {
                reply.setOldest(reply.getOldest() == 0 ? uses.oldest() : Math.min(reply.getOldest(), uses.oldest()));
            }
        }
        return reply.setStale(reading.stale).setLagMs(reading.lagMs).build();
    }

    /** The indexes of one request, each as fresh as asked. One thread. */
    private final class Indexes {
        private final Freshness freshness;
        private final long deadlineNs;
        private boolean stale;
        private long lagMs;

        Indexes(Freshness asked) {
            freshness = Bounds.freshness(asked);
            deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(freshness.getMaxWaitMs());
        }

        PartitionSearch at(int partition) throws InterruptedException {
            if (partition < 0 || partition >= partitions.count()) {
                throw Refused.bounds("there is no partition " + partition);
            }
            PartitionSearch index = partitions.at(partition, freshness.getAllowStandby());
            long leftMs = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime()));
            if (!index.await(needed(Topic.TWEETS, partition), needed(Topic.ACCOUNTS, partition), leftMs)) {
                throw Refused.behind(partition);
            }
            stale |= index.stale();
            lagMs = Math.max(lagMs, index.lagMs());
            return index;
        }

        long needed(Topic topic, int partition) {
            long seq = 0;
            for (Position position : freshness.getPositionsList()) {
                if (position.getPartition() == partition && position.getTopic().equals(topic.shortName())) {
                    seq = Math.max(seq, position.getSeq());
                }
            }
            return seq;
        }
    }

    @FunctionalInterface
    private interface Question<R> {
        R ask();
    }

    private static <R> R inTime(Question<R> question) {
        try {
            return question.ask();
        } catch (TookTooLong e) {
            throw Refused.tooMuch(String.valueOf(e.getMessage()));
        }
    }

    private static List<Ranked> best(List<Ranked> found, Comparator<Ranked> order, int limit) {
        return found.stream().sorted(order).limit(limit).toList();
    }

    private static @Nullable Ranked after(long id, long rank) {
        if (id == 0) {
            return null;
        }
        if (id < 0 || rank < 0 || rank > MOST_RANK) {
            throw Refused.bounds("not a place in the order");
        }
        return new Ranked(id, 0, rank);
    }

    private static TweetQuery checked(TweetQuery query) {
        Bounds.atMost(
                query.getWordsCount() + query.getPhrasesCount() + query.getHashtagsCount() + query.getMentionsCount(),
                MOST_PARTS,
                "parts of a question");
        query.getWordsList().forEach(word -> bounded(word, MOST_CHARS));
        query.getPhrasesList().forEach(phrase -> bounded(phrase, MOST_CHARS));
        query.getHashtagsList().forEach(tag -> bounded(tag, MOST_CHARS));
        query.getMentionsList().forEach(handle -> bounded(handle, MOST_CHARS));
        Bounds.viewer(query.getAuthor());
        Bounds.below(query.getSince());
        Bounds.below(query.getUntil());
        return query;
    }

    private static String bounded(String text, int mostChars) {
        if (text.length() > mostChars) {
            throw Refused.bounds("at most " + mostChars + " characters");
        }
        return text;
    }
}
