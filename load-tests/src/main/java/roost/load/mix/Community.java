package roost.load.mix;

import java.util.List;
import java.util.stream.IntStream;
import roost.load.log.CommandFeed;
import roost.load.workload.FollowGraph;
import roost.load.workload.TweetPlan;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.account.RegisterAccount;
import roost.schema.follow.FollowAccount;
import roost.schema.topic.Layout;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/**
 * The accounts of a graph on a Roost where nobody else is: their ids are foreseen, since the decider counts each bucket
 * from 1 in the order of the log.
 */
final class Community {
    private final FollowGraph graph;
    private final TweetPlan plan;
    private final AccountId[] ids;

    Community(FollowGraph graph, TweetPlan plan) {
        this.graph = graph;
        this.plan = plan;
        this.ids = new AccountId[graph.accounts()];
        int[] numbers = new int[Bucket.COUNT];
        for (int account = 0; account < ids.length; account++) {
            int bucket = Bucket.of(handle(account));
            ids[account] = AccountId.of(++numbers[bucket], bucket);
        }
    }

    static String handle(int account) {
        return "reader_" + account;
    }

    AccountId id(int account) {
        return ids[account];
    }

    int accounts() {
        return ids.length;
    }

    /** One account of each partition, as its number; their commands go to all deciders. */
    List<Integer> oneOfEachPartition() {
        int partitions = Math.max(Layout.EMBEDDED.partitions(), Layout.EMBEDDED.deliveryPartitions());
        return IntStream.range(0, partitions)
                .mapToObj(partition -> IntStream.range(0, ids.length)
                        .filter(account -> ids[account].partition(partitions) == partition)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Appends all commands: registrations, follows in an order like chance, tweets. Returns when they are on the log. */
    void feed(String bootstrap) {
        try (var feed = new CommandFeed(bootstrap, Layout.EMBEDDED.partitions())) {
            for (int account = 0; account < ids.length; account++) {
                String handle = handle(account);
                feed.append(
                        new RegisterAccount(
                                handle, "Reader " + account, handle + "@example.com", "nobody logs in with it", null),
                        null);
            }
            for (int place = 0; place < graph.edges(); place++) {
                int edge = graph.shuffled(place);
                AccountId follower = ids[graph.follower(edge)];
                feed.append(new FollowAccount(follower, ids[graph.followee(edge)]), follower);
            }
            for (int tweet = 0; tweet < plan.size(); tweet++) {
                AccountId author = ids[plan.author(tweet)];
                feed.append(new PostTweet(author, plan.text(tweet), Entities.NONE, null, null), author);
            }
            feed.flush();
        }
    }
}
