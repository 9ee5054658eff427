package roost.command.decider.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.command.decider.lane.Lane;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.RegisterAccount;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.follow.FollowAccount;
import roost.schema.outcome.Refusal;
import roost.schema.record.Command;

/** The three endings of a command, and the fourth case that is none of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsTest {
    private static final UUID ID = new UUID(7, 1);
    private static final Turn TURN = new Turn(0, 1, 1_800_000_000_000L);
    private static final Command REGISTER = new RegisterAccount("ada", "Ada", "e@x.org", "hash", null);

    @AutoClose
    private final Decisions decisions = Decisions.start();

    @Test
    void whatIsAcceptedStagesStateAndEvents() {
        var lane = new Lane((store, key) -> null);
        lane.begin(TURN);
        assertThat(decisions.decide(lane, REGISTER, ID)).isInstanceOf(Ending.Accepted.class);
        assertThat(lane.events()).hasSize(2);
        assertThat(lane.writes())
                .extracting(write -> write.at().key().replaceAll("/.*", ""))
                .containsExactlyInAnyOrder("handle", "account", "login", "account-ids");
    }

    @Test
    void whatIsRefusedStagesNothing() {
        var lane = new Lane((store, key) -> null);
        lane.begin(TURN);
        Command command = new FollowAccount(AccountId.of(1, 1), AccountId.of(1, 2));
        assertThat(decisions.decide(lane, command, ID)).isEqualTo(new Ending.Refused(Refusal.ACCOUNT_NOT_FOUND));
        assertThat(lane.events()).isEmpty();
        assertThat(lane.writes()).isEmpty();
    }

    @Test
    void whatFailsStagesNothing() {
        byte[] ofAVersionNobodyWrote = {99};
        var lane = new Lane((store, key) -> key.startsWith("login/") ? ofAVersionNobodyWrote : null);
        lane.begin(TURN);
        assertThat(decisions.decide(lane, REGISTER, ID)).isInstanceOf(Ending.Failed.class);
        assertThat(lane.events()).isEmpty();
        assertThat(lane.writes()).isEmpty();
    }

    @Test
    void aStoreThatFailsIsNoEnding() {
        var broken = new IllegalStateException("disk");
        var lane = new Lane((store, key) -> {
            throw broken;
        });
        lane.begin(TURN);
        Command command = new FavoriteTweet(AccountId.of(1, 1), new TweetId(1));
        assertThatThrownBy(() -> decisions.decide(lane, command, ID)).isSameAs(broken);
    }

    @Test
    void warmingUpRunsThroughAllKinds() {
        decisions.warmUp();
    }
}
