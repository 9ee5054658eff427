package roost.schema.favorite;

import roost.schema.AccountId;
import roost.schema.TweetId;

/** An account has taken its mark back. */
public record TweetUnfavorited(AccountId account, TweetId tweet) implements FavoriteEvent {}
