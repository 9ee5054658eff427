package roost.command.decider.axon;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import roost.command.decider.lane.Lane;
import roost.command.decider.lane.StateKey;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.ChangeProfile;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;
import roost.schema.block.BlockAccount;
import roost.schema.block.HideReply;
import roost.schema.block.UnblockAccount;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.record.Command;
import roost.schema.record.Json;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.UnretweetTweet;

/** Commands of every kind against a lane in memory, until the code they run through is compiled. */
final class WarmUp {
    private static final int ROUNDS = 80;
    private static final UUID ID = new UUID(0, 0);

    private final Decisions decisions;
    private final Map<StateKey, byte[]> state = new HashMap<>();
    private final Lane lane = new Lane((store, key) -> state.get(new StateKey(store, key)));
    private long nowMs = TweetId.EPOCH_MS;

    WarmUp(Decisions decisions) {
        this.decisions = decisions;
    }

    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            Object opened = accepted(new RegisterAccount("warm" + round, "Warm", "warm@example.org", "-", null));
            AccountId account = ((AccountBody) opened).id();
            accepted(new ChangeProfile(account, "Warmer " + round, "", null));
            Object posted = accepted(new PostTweet(account, "Warm " + round, Entities.NONE, null, null));
            TweetId tweet = ((TweetBody) posted).id();
            for (Command command : List.of(
                    new OpenSession(account, "warm", null, 0),
                    new EndSession(account, "warm"),
                    new FollowAccount(AccountId.of(1, 0), account),
                    new UnfollowAccount(AccountId.of(1, 0), account),
                    new FollowAccount(account, account),
                    new FavoriteTweet(account, tweet),
                    new UnfavoriteTweet(account, tweet),
                    new RetweetTweet(account, tweet),
                    new UnretweetTweet(account, tweet),
                    new BookmarkTweet(account, tweet),
                    new UnbookmarkTweet(account, tweet),
                    new BlockAccount(account, AccountId.of(1, 0)),
                    new FollowAccount(AccountId.of(1, 0), account),
                    new HideReply(account, tweet, tweet, AccountId.of(1, 0)),
                    new UnblockAccount(account, AccountId.of(1, 0)),
                    new MuteAccount(account, AccountId.of(1, 0)),
                    new UnmuteAccount(account, AccountId.of(1, 0)),
                    new MarkNotificationsRead(account, Instant.ofEpochMilli(nowMs)),
                    new DeleteTweet(account, tweet),
                    new DeleteTweet(account, tweet))) {
                decide(command);
            }
        }
    }

    private Object accepted(Command command) {
        if (decide(command) instanceof Ending.Accepted accepted && accepted.result() != null) {
            return accepted.result();
        }
        throw new IllegalStateException(command.getClass().getSimpleName() + " was not accepted while warming up");
    }

    private Ending decide(Command command) {
        lane.begin(new Turn(0, 1, ++nowMs));
        Ending ending =
                decisions.decide(lane, Json.LOG.readValue(Json.LOG.writeValueAsBytes(command), command.getClass()), ID);
        lane.events().forEach(Json.LOG::writeValueAsBytes);
        lane.writes().forEach(write -> {
            if (write.value() == null) {
                state.remove(write.at());
            } else {
                state.put(write.at(), write.value());
            }
        });
        return ending;
    }
}
