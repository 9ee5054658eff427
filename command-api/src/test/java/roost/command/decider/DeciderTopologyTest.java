package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.command.decision.StateStore;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.CredentialsSet;
import roost.schema.account.RegisterAccount;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;
import roost.schema.log.CommandRecord;
import roost.schema.log.EventRecord;
import roost.schema.outcome.Outcome;
import roost.schema.record.CloudEvents;
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
        return Objects.requireNonNull(outcome.result()).as(AccountBody.class).id();
    }

    @Test
    void aRegistrationBecomesTwoFactsAndAnAnswerWithTheAccount() {
        Outcome outcome =
                decider.send(new RegisterAccount("Ada", "Ada Lovelace", "ada@example.org", "hash", null), null);

        assertThat(decider.events().stream().map(EventRecord::event))
                .hasExactlyElementsOfTypes(AccountRegistered.class, CredentialsSet.class);
        assertThat(outcome.state()).isEqualTo(Outcome.State.ACCEPTED);
        assertThat(outcome.positions()).containsExactly("accounts:0:1");
        AccountBody account = Objects.requireNonNull(outcome.result()).as(AccountBody.class);
        assertThat(account.handle()).isEqualTo("Ada");
        assertThat(account.id().number()).isEqualTo(1);
        assertThat(outcome.actor()).isEqualTo(account.id());
    }

    @Test
    void whereNoReplyPartitionIsNamedTheOutcomeIsHandedOverAndKeptAsEver() {
        AccountId ada = register(decider, "ada");
        var byTopic = decider.send(new PostTweet(ada, "Hello", Entities.NONE, null, null), ada);
        var id = new UUID(0x7000L, 99);
        var silent = new CommandRecord(
                new PostTweet(ada, "Hello", Entities.NONE, null, null), id, ada, null, null, null, 0, null);

        decider.raw(silent.command().key(), silent.value(), silent.headers(), ++decider.nowMs);
        decider.raw(silent.command().key(), silent.value(), silent.headers(), ++decider.nowMs);

        assertThat(decider.outcomes()).isEmpty();
        Outcome heard = decider.heard.getFirst();
        assertThat(heard.commandId()).isEqualTo("0-" + id);
        assertThat(heard.state()).isEqualTo(Outcome.State.ACCEPTED);
        assertThat(heard.positions()).containsExactly("tweets:0:4");
        assertThat(Objects.requireNonNull(heard.result()).as(TweetBody.class).text())
                .isEqualTo(Objects.requireNonNull(byTopic.result())
                        .as(TweetBody.class)
                        .text());
        assertThat(decider.heard).hasSize(2).allMatch(heard::equals);
        assertThat(OutcomeBook.find(decider.store(StateStore.OUTCOMES), id, decider.nowMs))
                .isEqualTo(heard);
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
        TweetBody tweet = Objects.requireNonNull(outcome.result()).as(TweetBody.class);
        assertThat(tweet.author().handle()).isEqualTo("ada");
        assertThat(tweet.id().timeMs()).isEqualTo(decider.nowMs);
    }
}
