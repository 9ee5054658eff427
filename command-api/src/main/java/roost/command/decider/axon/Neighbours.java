package roost.command.decider.axon;

import org.jspecify.annotations.Nullable;
import roost.command.account.AccountStates;
import roost.command.block.BlockId;
import roost.command.block.BlockStates;
import roost.command.block.Blocks;
import roost.command.block.Followers;
import roost.command.decider.lane.Lane;
import roost.command.decision.EntityState;
import roost.command.decision.Refused;
import roost.command.follow.FollowStates;
import roost.command.follow.Pair;
import roost.command.tweet.TweetStates;
import roost.command.tweet.Tweets;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.outcome.Refusal;

/** What a handler may ask of other entities of its partition, read from the lane only when it asks. */
final class Neighbours {
    private Neighbours() {}

    static Blocks blocks(Lane lane) {
        return (account, other) -> {
            byte[] block = stored(lane, BlockStates.BLOCKS, new BlockId(account, other));
            return block == null ? null : BlockStates.since(block);
        };
    }

    static Followers followers(Lane lane) {
        return (follower, followee) -> stored(lane, FollowStates.FOLLOWS, new Pair(follower, followee)) != null;
    }

    static Tweets tweets(Lane lane) {
        return (tweet, account) -> require(lane, tweet, account);
    }

    private static AccountId require(Lane lane, TweetId tweet, AccountId account) {
        AccountId author = TweetStates.authorOfOriginal(tweet, stored(lane, TweetStates.TWEETS, tweet));
        byte[] wrote = author == null ? null : stored(lane, AccountStates.ACCOUNTS, author);
        if (author == null || wrote == null) {
            throw new Refused(Refusal.TWEET_NOT_FOUND);
        }
        if (AccountStates.hasBlocked(wrote) && blocks(lane).stands(author, account)) {
            throw new Refused(Refusal.BLOCKED);
        }
        return author;
    }

    private static <I> byte @Nullable [] stored(Lane lane, EntityState<I, ?> state, I id) {
        return lane.get(state.store(), state.key(id));
    }
}
