package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roost.command.decider.DeciderTopologyTest.register;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.command.decision.StateStore;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.ChangeProfile;
import roost.schema.account.RegisterAccount;
import roost.schema.follow.FollowAccount;
import roost.schema.log.CommandRecord;
import roost.schema.log.DeadLetter;
import roost.schema.log.LetterContent;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.record.CloudEvents;
import roost.schema.record.Command;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/** Accepted, refused, failed; and what is no command at all, or no ending. */
class ThreeEndingsTest {
    private static final byte[] WRITTEN_BY_NOBODY = {99};

    private final DeciderDriver decider = new DeciderDriver(1, 3);

    @AfterEach
    void close() {
        decider.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Outcome changeName(AccountId account, String name) {
        return decider.send(new ChangeProfile(account, name, null, null), account);
    }

    @Test
    void aRefusalIsAnswerWithoutEventOrPosition() {
        AccountId ada = register(decider, "ada");
        decider.events();
        Outcome outcome = decider.send(new FollowAccount(ada, ada), ada);

        assertThat(outcome.state()).isEqualTo(Outcome.State.REFUSED);
        assertThat(outcome.refusal()).isEqualTo(Refusal.SELF_FOLLOW);
        assertThat(outcome.positions()).isEmpty();
        assertThat(decider.events()).isEmpty();
        assertThat(decider.count("roost.decider.commands", "type", "FollowAccount", "ending", "refused"))
                .isEqualTo(1);
    }

    @Test
    void acceptedWithoutChangeHasNoPosition() {
        AccountId ada = register(decider, "ada");
        assertThat(changeName(ada, "Name of ada").positions()).isEmpty();
    }

    @Test
    void aDefectLeavesTheCommandInTheDeadLettersAndNothingElse() {
        AccountId ada = register(decider, "ada");
        decider.store(StateStore.ENTITIES).put("account/" + ada, WRITTEN_BY_NOBODY);
        decider.events();
        var before = decider.dump(StateStore.ENTITIES);

        Outcome outcome = changeName(ada, "Ada");

        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.errorId()).isEqualTo("roost.commands/0/1");
        var dead = decider.read(Topic.DEAD_LETTERS).getFirst();
        assertThat(dead.key()).isEqualTo(outcome.errorId());
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.KIND)).isEqualTo("defect");
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.REASON)).contains("version 99");
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.APPLICATION)).isEqualTo("roost-decider");
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.OFFSET)).isEqualTo("1");
        assertThat(CommandRecord.decode(dead.headers(), dead.value()))
                .hasValueSatisfying(
                        command -> assertThat(command.command()).isEqualTo(new ChangeProfile(ada, "Ada", null, null)));
        assertThat(decider.events()).isEmpty();
        assertThat(decider.dump(StateStore.ENTITIES)).isEqualTo(before);
        assertThat(decider.count("roost.decider.dead.letters", "kind", "defect"))
                .isEqualTo(1);
    }

    @Test
    void manyDefectsInARowStopTheTask() {
        AccountId ada = register(decider, "ada");
        decider.store(StateStore.ENTITIES).put("account/" + ada, WRITTEN_BY_NOBODY);
        changeName(ada, "1");
        changeName(ada, "2");
        assertThatThrownBy(() -> changeName(ada, "3"))
                .isInstanceOf(StreamsException.class)
                .hasCauseInstanceOf(TooManyFailures.class);
    }

    @Test
    void defectsWithOthersBetweenThemDoNot() {
        AccountId ada = register(decider, "ada");
        AccountId bob = register(decider, "bob");
        decider.store(StateStore.ENTITIES).put("account/" + ada, WRITTEN_BY_NOBODY);
        for (int n = 0; n < 4; n++) {
            assertThat(changeName(ada, "A" + n).state()).isEqualTo(Outcome.State.FAILED);
            assertThat(changeName(ada, "A" + n).state()).isEqualTo(Outcome.State.FAILED);
            assertThat(changeName(bob, "B" + n).state()).isEqualTo(Outcome.State.ACCEPTED);
        }
    }

    @Test
    void aStoreThatFailsEndsTheTaskAndIsNoDeadLetter() {
        AccountId ada = register(decider, "ada");
        decider.store(StateStore.ENTITIES).close();
        assertThatThrownBy(() -> changeName(ada, "Ada"))
                .isInstanceOf(StreamsException.class)
                .rootCause()
                .hasMessageContaining("closed");
        assertThat(decider.read(Topic.DEAD_LETTERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "roost.PostTweet.v1, '{\"author\":', undecodable",
        "roost.PostTweet.v1, '{\"author\":\"12\"}', undecodable",
        "roost.PostTweet.v1, null, undecodable",
        "roost.PostTweet.v1, '{}', out_of_bounds",
        "roost.RegisterAccount.v1, '{\"handle\":\"a b\",\"name\":\"\",\"email\":\"\",\"passwordHash\":\"\"}', out_of_bounds",
        "roost.EatCake.v1, '{}', unknown_type",
    })
    void whatIsNoCommandGoesToTheDeadLettersAndWhoeverWaitsHearsSo(String type, String value, String kind) {
        UUID id = new UUID(7, 7);
        Headers headers = new RecordHeaders();
        CloudEvents.put(headers, CloudEvents.ID, id.toString());
        CloudEvents.put(headers, CloudEvents.TYPE, type);
        CloudEvents.put(headers, CloudEvents.ACTOR, "4101");
        CloudEvents.put(headers, CloudEvents.REPLY, "1");

        decider.raw(null, utf8(value), headers, DeciderDriver.START_MS);

        var dead = decider.read(Topic.DEAD_LETTERS).getFirst();
        assertThat(dead.value()).isEqualTo(utf8(value));
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.KIND)).isEqualTo(kind);
        assertThat(CloudEvents.get(dead.headers(), CloudEvents.TYPE)).isEqualTo(type);
        var answer = decider.read(Topic.OUTCOMES).getFirst();
        assertThat(answer.key()).isEqualTo("1/0-" + id);
        var outcome = roost.schema.record.Json.LOG.readValue(answer.value(), Outcome.class);
        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.errorId()).isEqualTo("roost.commands/0/0").isEqualTo(dead.key());
        assertThat(outcome.commandType()).isEqualTo(type);
        assertThat(outcome.actor()).isEqualTo(new AccountId(4101));
        assertThat(register(decider, "ada").number()).as("the stream goes on").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "yesterday"})
    void aTimeThatNoClockShowsIsADeadLetterAndTheStreamGoesOn(String time) {
        var record = new CommandRecord(
                new RegisterAccount("ada", "Ada", "e@x.org", "hash", null),
                DeciderDriver.id(9),
                null,
                1,
                null,
                null,
                0,
                null);
        Headers headers = record.headers();
        headers.remove(CloudEvents.TIME);
        CloudEvents.put(headers, CloudEvents.TIME, time);

        decider.raw("ada", record.value(), headers, DeciderDriver.START_MS);

        var dead = decider.read(Topic.DEAD_LETTERS).getFirst();
        assertThat(CloudEvents.get(dead.headers(), DeadLetter.KIND)).isEqualTo("undecodable");
        assertThat(register(decider, "ada").number()).isEqualTo(1);
    }

    @Test
    void aLetterFitsIntoARequestHoweverLargeTheRecordIs() {
        Headers headers = new RecordHeaders();
        CloudEvents.put(headers, CloudEvents.TYPE, "roost.EatCake.v1");
        headers.add("foreign", new byte[900_000]);
        for (int n = 0; n < 1_000; n++) {
            headers.add("many" + n, new byte[500]);
        }

        decider.raw(null, new byte[1_000_000], headers, DeciderDriver.START_MS);

        var dead = decider.read(Topic.DEAD_LETTERS).getFirst();
        assertThat(dead.value()).hasSize(LetterContent.MAX_VALUE_BYTES);
        assertThat(CloudEvents.get(dead.headers(), LetterContent.VALUE_BYTES)).isEqualTo("1000000");
        assertThat(CloudEvents.get(dead.headers(), CloudEvents.TYPE)).isEqualTo("roost.EatCake.v1");
        assertThat(dead.headers().lastHeader("foreign")).isNull();
        assertThat(Integer.parseInt(CloudEvents.get(dead.headers(), LetterContent.HEADERS_LEFT_OUT)))
                .isBetween(800, 1_000);
        int bytes = 0;
        for (var header : dead.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        assertThat(bytes).isLessThan(LetterContent.MAX_HEADERS_BYTES + 4_096);
    }

    @Test
    void aRecordWithoutAnythingIsADeadLetterWithoutAnAnswer() {
        decider.raw(null, null, new RecordHeaders(), 0);
        assertThat(decider.read(Topic.DEAD_LETTERS)).hasSize(1);
        assertThat(decider.outcomes()).isEmpty();
    }

    @Test
    void aCommandInTheNameOfAnotherIsNotDecided() {
        AccountId ada = register(decider, "ada");
        AccountId bob = register(decider, "bob");
        Command command = new PostTweet(ada, "I am Ada", Entities.NONE, null, null);
        assertThat(decider.send(command, bob).state()).isEqualTo(Outcome.State.FAILED);
        assertThat(decider.read(Topic.TWEETS)).isEmpty();
    }

    @Test
    void aCommandOfAnotherPartitionIsNotDecided() {
        try (var half = new DeciderDriver(2)) {
            String odd = java.util.stream.IntStream.range(0, 100)
                    .mapToObj(n -> "odd" + n)
                    .filter(handle -> roost.schema.Bucket.of(handle) % 2 == 1)
                    .findFirst()
                    .orElseThrow();
            Outcome outcome = half.send(new RegisterAccount(odd, "Odd", "e@x.org", "hash", null), null);
            assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
            assertThat(half.read(Topic.ACCOUNTS)).isEmpty();
        }
    }

    @Test
    void aReplyPartitionThatDoesNotExistIsNobodyWaiting() {
        var record = new CommandRecord(
                new RegisterAccount("ada", "Ada", "e@x.org", "hash", null),
                DeciderDriver.id(9),
                null,
                99,
                null,
                null,
                0,
                null);
        decider.raw("ada", record.value(), record.headers(), DeciderDriver.START_MS);
        assertThat(decider.outcomes()).isEmpty();
        assertThat(decider.read(Topic.ACCOUNTS)).hasSize(1);
    }

    @Test
    void deciderTimeNeverGoesBack() {
        AccountId ada = register(decider, "ada");
        TweetId first = tweet(ada, decider.nowMs + 100);
        TweetId second = tweet(ada, decider.nowMs - 5_000);
        assertThat(second.timeMs()).isEqualTo(first.timeMs());
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
    }

    private TweetId tweet(AccountId author, long atMs) {
        var record = new CommandRecord(
                new PostTweet(author, "x", Entities.NONE, null, null),
                DeciderDriver.id(atMs),
                author,
                null,
                null,
                null,
                0,
                null);
        decider.raw(author.toString(), record.value(), record.headers(), atMs);
        return TweetId.parse(decider.read(Topic.TWEETS).getLast().key());
    }
}
