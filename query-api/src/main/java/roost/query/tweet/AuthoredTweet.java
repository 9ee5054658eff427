package roost.query.tweet;

import roost.query.account.Authors;
import roost.schema.views.TweetView;

/** A tweet and who wrote it. */
public record AuthoredTweet(TweetView tweet, Authors.Author author) {}
