package roost.schema.tweet;

import roost.schema.record.Command;

/** What can be asked about tweets. */
public sealed interface TweetCommand extends Command permits PostTweet, DeleteTweet, RetweetCommand {}
