package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Takes a favorite back. */
public record UnfavoriteTweet(AccountId account, TweetId tweet) implements FavoriteCommand {}
