package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import roost.schema.AccountId;
import roost.schema.TweetId;

/** A tweet as it is seen, compared with the stores under it. */
final class SeenTweet {
    private SeenTweet() {}

    static void check(TweetId tweet, List<AccountId> accounts, ViewReader views) {
        long id = tweet.value();
        var pointing = views.tweetSets().pointing(id);
        for (AccountId account : accounts) {
            var stored = views.tweets().byId(id);
            assertThat(views.tweet(id, account.value()))
                    .isEqualTo(stored.map(view -> view.toBuilder()
                            .setFavorites(views.tweetSets().favorites(id))
                            .setReplies(pointing.replies())
                            .setQuotes(pointing.quotes())
                            .setRetweets(pointing.retweets())
                            .setFavorited(views.tweetSets().isFavoriteOf(id, account.value()))
                            .build()));
        }
    }
}
