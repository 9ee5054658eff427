package roost.command.block;

import roost.schema.TweetId;

/** Which reply in whose thread; its text is {@code tweet>reply}. */
public record HiddenReplyId(TweetId tweet, TweetId reply) {
    @Override
    public String toString() {
        return tweet + ">" + reply;
    }
}
