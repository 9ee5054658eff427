package roost.query.model;

import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.views.Application;
import roost.schema.views.FoundAccount;
import roost.schema.views.FoundTweet;
import roost.schema.views.SearchAccountsReply;
import roost.schema.views.SearchAccountsRequest;
import roost.schema.views.SearchTweetsReply;
import roost.schema.views.SearchTweetsRequest;
import roost.schema.views.TagUse;
import roost.schema.views.TrendWindow;
import roost.schema.views.TrendsReply;
import roost.schema.views.TrendsRequest;

/** One that has the partitions of roost-search as well; a tweet ranks by a number of its own, not by its time. */
public final class SearchingNode extends Node {
    private static final Comparator<FoundTweet> BEST_TWEETS = Comparator.comparingLong(FoundTweet::getRank)
            .thenComparingLong(FoundTweet::getTweet)
            .reversed();
    private static final Comparator<FoundAccount> BEST_ACCOUNTS =
            Comparator.comparingLong(FoundAccount::getRank).reversed().thenComparingLong(FoundAccount::getAccount);

    /** The node of a host. */
    public SearchingNode(Cluster cluster, String host) {
        super(cluster, host);
    }

    /** What the search for a word finds, the best first. */
    static Stream<FoundTweet> found(World world, String word) {
        return world.posts.values().stream()
                .filter(post -> post.retweetOf() == 0 && !world.deleted.contains(post.id()))
                .filter(post -> Arrays.asList(post.text().split(" ")).contains(word))
                .map(post -> FoundTweet.newBuilder()
                        .setTweet(post.id())
                        .setAuthor(post.author())
                        .setRank(1 + Math.floorMod(post.id() * 31, 7))
                        .build())
                .sorted(BEST_TWEETS);
    }

    @Override
    public void searchTweets(SearchTweetsRequest request, StreamObserver<SearchTweetsReply> out) {
        answer("searchTweets", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 101);
            List<Integer> partitions = request.getPartitionsList();
            boolean stale = held(Application.SEARCH, partitions, request.getFreshness());
            long newest = request.getNewest() == 0 ? Long.MAX_VALUE : request.getNewest();
            var after = FoundTweet.newBuilder()
                    .setTweet(request.getAfter())
                    .setRank(request.getAfterRank())
                    .build();
            synchronized (world) {
                var here = found(world, request.getQuery().getWords(0))
                        .filter(tweet -> partitions.contains(TweetId.partition(tweet.getTweet(), world.partitions)))
                        .filter(tweet -> tweet.getTweet() <= newest)
                        .filter(tweet -> request.getAfter() == 0 || BEST_TWEETS.compare(tweet, after) > 0)
                        .limit(request.getLimit());
                return SearchTweetsReply.newBuilder()
                        .addAllTweets(here.toList())
                        .setNewest(world.posts.isEmpty() ? 0 : world.posts.lastKey())
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    /** One tag, that nobody has used before. */
    @Override
    public void trends(TrendsRequest request, StreamObserver<TrendsReply> out) {
        answer("trends", out, () -> {
            boolean stale = held(Application.SEARCH, request.getPartitionsList(), request.getFreshness());
            int past = request.getWindow() == TrendWindow.HOUR ? 24 : 7;
            var use = TagUse.newBuilder()
                    .setTag("log")
                    .setSpelling("Log")
                    .setTweets(3)
                    .setAccounts(2)
                    .addAllPastTweets(Collections.nCopies(past, 0L))
                    .addAllPastAccounts(Collections.nCopies(past, 0L));
            return TrendsReply.newBuilder()
                    .addTags(use)
                    .setStale(stale)
                    .setLagMs(lag(stale))
                    .build();
        });
    }

    @Override
    public void searchAccounts(SearchAccountsRequest request, StreamObserver<SearchAccountsReply> out) {
        answer("searchAccounts", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 101);
            List<Integer> partitions = request.getPartitionsList();
            boolean stale = held(Application.SEARCH, partitions, request.getFreshness());
            var after = FoundAccount.newBuilder()
                    .setAccount(request.getAfter())
                    .setRank(request.getAfterRank())
                    .build();
            synchronized (world) {
                var here = world.accounts.values().stream()
                        .filter(profile -> partitions.contains(AccountId.partition(profile.id(), world.partitions)))
                        .filter(profile -> profile.handle()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(request.getText().toLowerCase(Locale.ROOT)))
                        .map(profile -> FoundAccount.newBuilder()
                                .setAccount(profile.id())
                                .setRank(255 - profile.handle().length())
                                .build())
                        .sorted(BEST_ACCOUNTS)
                        .filter(account -> request.getAfter() == 0 || BEST_ACCOUNTS.compare(account, after) > 0)
                        .limit(request.getLimit());
                return SearchAccountsReply.newBuilder()
                        .addAllAccounts(here.toList())
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }
}
