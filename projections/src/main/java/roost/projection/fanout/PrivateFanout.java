package roost.projection.fanout;

import roost.schema.AccountId;
import roost.schema.relation.HideRelation;
import roost.schema.relation.HideRelation.Why;

/**
 * A block's or mute's way to its readers: a block is known to both, a mute to who mutes. All of it is a function of the
 * event, and is sent again when the event comes again.
 */
final class PrivateFanout {
    private final Destinations destinations;

    PrivateFanout(Destinations destinations) {
        this.destinations = destinations;
    }

    void blocks(EventPlace at, long account, long other, boolean active) {
        hide(at, account, other, Why.BLOCKS, active);
        hide(at, other, account, Why.BLOCKED_BY, active);
    }

    void mutes(EventPlace at, long account, long other, boolean active) {
        hide(at, account, other, Why.MUTES, active);
    }

    /** Something else that an account keeps to itself. */
    void noted(EventPlace at, long account) {
        destinations.note(at, AccountId.partition(account, destinations.count()));
    }

    private void hide(EventPlace at, long reader, long other, Why why, boolean active) {
        destinations.hide(
                at,
                new HideRelation(new AccountId(reader), new AccountId(other), why, active, at.partition(), at.seq()));
    }
}
