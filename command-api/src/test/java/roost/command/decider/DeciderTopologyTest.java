package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.CredentialsSet;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;
import roost.schema.log.EventRecord;
import roost.schema.outcome.Outcome;
import roost.schema.record.CloudEvents;
import roost.schema.record.Json;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.TweetPosted;

/** What a command becomes on the log. */
class DeciderTopologyTest {
    private final DeciderDriver decider = new DeciderDriver(1);

    @AfterEach
    void close() {
        decider.close();
    }

    static AccountId register(DeciderDriver decider, String handle) {
        Outcome outcome = decider.send(new RegisterAccount(handle, "Name of " + handle, "e@x.org", "hash", null), null);
        assertThat(outcome.state()).isEqualTo(Outcome.State.ACCEPTED);
        return Json.LOG.treeToValue(outcome.result(), AccountBody.class).id();
    }

    @Test
    void aRegistrationBecomesTwoFactsAndAnAnswerWithTheAccount() {
        Outcome outcome =
                decider.send(new RegisterAccount("Ada", "Ada Lovelace", "ada@example.org", "hash", null), null);

        assertThat(decider.events().stream().map(EventRecord::event))
                .hasExactlyElementsOfTypes(AccountRegistered.class, CredentialsSet.class);
        assertThat(outcome.state()).isEqualTo(Outcome.State.ACCEPTED);
        assertThat(outcome.positions()).containsExactly("accounts:0:1");
        AccountBody account = Json.LOG.treeToValue(outcome.result(), AccountBody.class);
        assertThat(account.handle()).isEqualTo("Ada");
        assertThat(account.id().number()).isEqualTo(1);
        assertThat(outcome.actor()).isEqualTo(account.id());
    }

    @Test
    void anEventStandsOnTheLogAsItsContractSays() {
        AccountId ada = register(decider, "ada");
        decider.events();
        Outcome outcome = decider.send(new PostTweet(ada, "Hello", Entities.NONE, null, null), ada);

        var record = decider.read(Topic.TWEETS).getFirst();
        var event = EventRecord.decode(record.headers(), record.value(), record.timestamp())
                .orElseThrow();
        assertThat(event.event()).isInstanceOf(TweetPosted.class);
        assertThat(event.seq()).isEqualTo(3);
        assertThat(record.key()).isEqualTo(event.event().key());
        assertThat(record.value()).isEqualTo(event.value());
        assertThat(record.headers()).isEqualTo(event.headers());
        assertThat(record.timestamp()).isEqualTo(decider.nowMs);
        assertThat(CloudEvents.get(record.headers(), CloudEvents.ID)).isEqualTo("0-3");
        assertThat(outcome.positions()).containsExactly("tweets:0:3");
        TweetBody tweet = Json.LOG.treeToValue(outcome.result(), TweetBody.class);
        assertThat(tweet.author().handle()).isEqualTo("ada");
        assertThat(tweet.id().timeMs()).isEqualTo(decider.nowMs);
    }
}
