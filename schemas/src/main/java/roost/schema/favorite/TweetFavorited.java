package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** An account has marked a tweet. */
public record TweetFavorited(AccountId account, TweetId tweet) implements FavoriteEvent {}
