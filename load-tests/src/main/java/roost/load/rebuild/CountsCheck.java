package roost.load.rebuild;

import java.util.ArrayList;
import java.util.List;
import roost.load.workload.FollowGraph;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsRequest;
import roost.schema.views.TweetView;
import roost.schema.views.TweetsRequest;
import roost.schema.views.ViewsGrpc;

/** Reads what the views count of every account and every tweet, and holds it against the history. */
final class CountsCheck {
    private static final int AT_ONCE = 400;

    private final History history;
    private final ViewsGrpc.ViewsBlockingStub views;

    CountsCheck(History history, Projected projected) {
        this.history = history;
        this.views = projected.views();
    }

    /**
     * What was found.
     *
     * @param accounts whose numbers of tweets, followers and followees were looked at
     * @param wrongAccounts those that are missing or have another number
     * @param tweets whose favorites were looked at
     * @param wrongTweets those that are missing or have another number
     */
    record Found(int accounts, int wrongAccounts, int tweets, int wrongTweets) {
        boolean isExact() {
            return wrongAccounts == 0 && wrongTweets == 0;
        }
    }

    Found check() {
        return new Found(
                history.graph().accounts(), wrongAccounts(), history.plan().size(), wrongTweets());
    }

    private int wrongAccounts() {
        FollowGraph graph = history.graph();
        int[] tweets = history.tweets();
        int[] followees = history.followees();
        int right = 0;
        for (List<Integer> some : portions(graph.accounts())) {
            var request = AccountsRequest.newBuilder();
            some.forEach(account -> request.addIds(FollowGraph.id(account).value()));
            for (AccountView view : views.accounts(request.build()).getAccountsList()) {
                int account = FollowGraph.account(view.getId());
                if (view.getTweets() == tweets[account]
                        && view.getFollowers() == graph.followerCount(account)
                        && view.getFollowing() == followees[account]) {
                    right++;
                }
            }
        }
        return graph.accounts() - right;
    }

    private int wrongTweets() {
        int[] favorites = history.favorites();
        int right = 0;
        for (List<Integer> some : portions(favorites.length)) {
            var request = TweetsRequest.newBuilder();
            some.forEach(tweet -> request.addIds(history.plan().id(tweet)));
            var found = views.tweets(request.build()).getTweetsList();
            int at = 0;
            for (int tweet : some) {
                TweetView view = at < found.size() ? found.get(at) : TweetView.getDefaultInstance();
                if (view.getId() == history.plan().id(tweet)) {
                    at++;
                    right += view.getFavorites() == favorites[tweet]
                                    && view.getText().equals(history.plan().text(tweet))
                            ? 1
                            : 0;
                }
            }
        }
        return favorites.length - right;
    }

    private static List<List<Integer>> portions(int count) {
        var portions = new ArrayList<List<Integer>>();
        for (int from = 0; from < count; from += AT_ONCE) {
            portions.add(java.util.stream.IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .boxed()
                    .toList());
        }
        return portions;
    }
}
