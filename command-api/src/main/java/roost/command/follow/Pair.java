package roost.command.follow;

import roost.schema.AccountId;

/** Who follows whom; its text is {@code follower>followee}. */
public record Pair(AccountId follower, AccountId followee) {
    @Override
    public String toString() {
        return follower + ">" + followee;
    }
}
