package roost.projection;

import roost.projection.fold.TweetChanges;
import roost.projection.view.HotTweets;
import roost.projection.watch.Watchers;

/** Says what the folds have changed to the tweets at hand, and then to who shows it live. */
record ToldToAll(HotTweets hot, Watchers watchers) implements TweetChanges {
    @Override
    public void changed(long tweet) {
        hot.changed(tweet);
        watchers.tweet(tweet);
    }

    @Override
    public void told(long recipient) {
        watchers.told(recipient);
    }
}
