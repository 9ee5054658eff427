package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** Marks a tweet as a favorite. */
public record FavoriteTweet(AccountId account, TweetId tweet) implements FavoriteCommand {}
