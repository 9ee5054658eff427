package roost.command.favorite;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import roost.command.tweet.Tweet;
import roost.command.tweet.Tweets;
import roost.schema.AccountId;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.favorite.UnfavoriteTweet;

/**
 * Setting and taking back favorites, in the tweet's partition. No favorites are kept here: a mark is an idempotent fact,
 * written every time it is asked for, and the view that counts keeps the set.
 */
public final class Marking {
    /** The tweet must be there, and its author must not have blocked who marks. */
    @CommandHandler
    void favorite(FavoriteTweet command, Tweets tweets, EventAppender log) {
        AccountId author = tweets.require(command.tweet(), command.account());
        log.append(new TweetFavorited(command.account(), command.tweet(), author));
    }

    /** The tweet must be there. */
    @CommandHandler
    void unfavorite(UnfavoriteTweet command, @InjectEntity(idProperty = "tweet") Tweet tweet, EventAppender log) {
        tweet.requireOriginal();
        log.append(new TweetUnfavorited(command.account(), command.tweet()));
    }
}
