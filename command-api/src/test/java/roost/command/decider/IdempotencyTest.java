package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static roost.command.decider.DeciderTopologyTest.register;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.command.decision.StateStore;
import roost.schema.AccountId;
import roost.schema.account.ChangeProfile;
import roost.schema.account.RegisterAccount;
import roost.schema.log.CommandRecord;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/** One request sent twice has one effect, for 24 hours of decider time. */
class IdempotencyTest {
    private static final long DAY_MS = 86_400_000L;

    private final DeciderDriver decider = new DeciderDriver(1);

    @AfterEach
    void close() {
        decider.close();
    }

    private static PostTweet post(AccountId author) {
        return new PostTweet(author, "once", Entities.NONE, null, null);
    }

    @Test
    void theSameKeyGetsTheFirstOutcomeUnderItsOwnCommandId() {
        AccountId ada = register(decider, "ada");
        Outcome first = decider.send(post(ada), ada, "k", "h");
        Outcome second = decider.send(post(ada), ada, "k", "h");

        assertThat(second.commandId()).isNotEqualTo(first.commandId());
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("commandId")
                .isEqualTo(first);
        assertThat(decider.read(Topic.TWEETS)).hasSize(1);
        assertThat(decider.count("roost.decider.repeated")).isEqualTo(1);
    }

    @Test
    void aRefusalIsRepeatedToo() {
        AccountId nobody = AccountId.of(9, 9);
        assertThat(decider.send(post(nobody), nobody, "k", "h").refusal()).isEqualTo(Refusal.ACCOUNT_NOT_FOUND);
        assertThat(decider.send(post(nobody), nobody, "k", "h").refusal()).isEqualTo(Refusal.ACCOUNT_NOT_FOUND);
        assertThat(decider.count("roost.decider.repeated")).isEqualTo(1);
    }

    @Test
    void theFirstOutcomeOutweighsWhatTheSenderKnowsByNow() {
        AccountId ada = register(decider, "ada");
        Outcome first = decider.send(post(ada), ada, "k", "h");
        Outcome again = decider.send(refused(ada, 1_001, "k"));

        assertThat(again.state()).isEqualTo(Outcome.State.ACCEPTED);
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(decider.read(Topic.TWEETS)).hasSize(1);
    }

    @Test
    void withoutAFirstOutcomeWhatTheSenderKnowsIsTheOutcomeAndStays() {
        AccountId ada = register(decider, "ada");
        Outcome refused = decider.send(refused(ada, 1_001, "k"));
        assertThat(refused.refusal()).isEqualTo(Refusal.TWEET_NOT_FOUND);
        assertThat(decider.send(post(ada), ada, "k", "h").refusal()).isEqualTo(Refusal.TWEET_NOT_FOUND);
        assertThat(decider.read(Topic.TWEETS)).isEmpty();
    }

    private static CommandRecord refused(AccountId author, long id, String key) {
        return new CommandRecord(
                post(author), DeciderDriver.id(id), author, 0, key, "h", 0, null, Refusal.TWEET_NOT_FOUND);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefusedAndTheFirstStays() {
        AccountId ada = register(decider, "ada");
        Outcome first = decider.send(post(ada), ada, "k", "h");
        assertThat(decider.send(post(ada), ada, "k", "other").refusal()).isEqualTo(Refusal.IDEMPOTENCY_KEY_REUSED);
        assertThat(decider.send(post(ada), ada, "k", "h").result()).isEqualTo(first.result());
        assertThat(decider.read(Topic.TWEETS)).hasSize(1);
    }

    @Test
    void theSameKeyOfAnotherAccountIsAnotherKey() {
        AccountId ada = register(decider, "ada");
        AccountId bob = register(decider, "bob");
        decider.send(post(ada), ada, "k", "h");
        decider.send(post(bob), bob, "k", "h");
        assertThat(decider.read(Topic.TWEETS)).hasSize(2);
    }

    @Test
    void aRegistrationsKeyGoesByTheHandleInAnySpelling() {
        Outcome first = decider.send(new RegisterAccount("Ada", "Ada", "e@x.org", "salted-1", null), null, "k", "h");
        Outcome again = decider.send(new RegisterAccount("ada", "Ada", "e@x.org", "salted-2", null), null, "k", "h");
        Outcome other = decider.send(new RegisterAccount("bob", "Bob", "e@x.org", "salted-3", null), null, "k", "h");
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(again.actor()).isEqualTo(first.actor());
        assertThat(other.state()).isEqualTo(Outcome.State.ACCEPTED);
        assertThat(decider.read(Topic.ACCOUNTS)).hasSize(2);
    }

    @Test
    void aHandleOfDigitsIsNotTheAccountOfThatId() {
        AccountId ada = register(decider, "ada");
        decider.send(post(ada), ada, "k", "h");
        Outcome other =
                decider.send(new RegisterAccount(ada.toString(), "Digits", "e@x.org", "salted", null), null, "k", "h2");
        assertThat(other.state()).isEqualTo(Outcome.State.ACCEPTED);
    }

    @Test
    void theSameCommandAppendedTwiceIsDecidedOnce() {
        AccountId ada = register(decider, "ada");
        var record = new CommandRecord(post(ada), DeciderDriver.id(77), ada, 0, null, null, 0, null);
        assertThat(decider.send(record)).isEqualTo(decider.send(record));
        assertThat(decider.read(Topic.TWEETS)).hasSize(1);
    }

    @Test
    void whatFailedMayBeTriedAgainUnderItsKey() {
        AccountId ada = register(decider, "ada");
        byte[] good = decider.store(StateStore.ENTITIES).get("account/" + ada);
        decider.store(StateStore.ENTITIES).put("account/" + ada, new byte[] {99});
        var record = new CommandRecord(
                new ChangeProfile(ada, "Countess", null, null), DeciderDriver.id(77), ada, 0, "k", "h", 0, null);
        assertThat(decider.send(record).state()).isEqualTo(Outcome.State.FAILED);
        decider.store(StateStore.ENTITIES).put("account/" + ada, good);
        assertThat(decider.send(record).state()).isEqualTo(Outcome.State.ACCEPTED);
    }

    @Test
    void aKeyLivesFor24HoursOfDeciderTimeToTheMillisecond() {
        AccountId ada = register(decider, "ada");
        decider.send(post(ada), ada, "k", "h");
        long sentMs = decider.nowMs;
        decider.nowMs = sentMs + DAY_MS - 2;
        decider.send(post(ada), ada, "k", "h");
        assertThat(decider.read(Topic.TWEETS)).as("a millisecond before").hasSize(1);
        decider.send(post(ada), ada, "k", "h");
        assertThat(decider.read(Topic.TWEETS)).as("at 24 hours").hasSize(1);
        assertThat(decider.nowMs).isEqualTo(sentMs + DAY_MS);
    }

    @Test
    void outcomesAreTrimmedAFewPerCommandAndNothingStaysBehind() {
        AccountId ada = register(decider, "ada");
        for (int n = 0; n < 40; n++) {
            decider.send(post(ada), ada, n % 2 == 0 ? "k" + n : null, "h");
        }
        assertThat(decider.dump(StateStore.OUTCOMES)).hasSize(41 + 1 + 20);
        decider.nowMs += DAY_MS;
        for (int n = 0; n < 11; n++) {
            decider.send(new ChangeProfile(ada, "A" + n, null, null), ada);
        }
        Map<String, String> left = decider.dump(StateStore.OUTCOMES);
        assertThat(left).hasSize(11 + 1);
        assertThat(left.keySet()).noneMatch(key -> key.startsWith("key/"));
    }
}
