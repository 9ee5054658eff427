package roost.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import roost.command.decider.DeciderReads;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.OpenedSession;
import roost.schema.account.PasswordSet;
import roost.schema.account.SessionsListed;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.HideReply;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.UnfollowAccount;
import roost.schema.log.CommandRecord;
import roost.schema.log.EventRecord;
import roost.schema.mute.AccountMuted;
import roost.schema.record.Command;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetPosted;

/** Ada and Cleo live in this partition, Bob and Dan in the other. */
class PolicyTopologyTest {
    private static final AccountId ADA = AccountId.of(1, 2);
    private static final AccountId CLEO = AccountId.of(1, 4);
    private static final AccountId BOB = AccountId.of(1, 3);
    private static final AccountId DAN = AccountId.of(1, 5);
    private static final Instant AT = Instant.ofEpochMilli(PolicyDriver.NOW_MS);
    private static final Duration SOON = Duration.ofMillis(100);

    @AutoClose
    private final PolicyDriver policy = new PolicyDriver();

    @Test
    void aBlockEndsTheFollowOfWhoBlocks() {
        policy.event(new AccountBlocked(ADA, BOB, AT));

        CommandRecord sent = only(policy.commands());
        assertThat(sent.command()).isEqualTo(new UnfollowAccount(ADA, BOB));
        assertThat(sent.actor()).isEqualTo(ADA);
        assertThat(sent.reply()).isNull();
        assertThat(sent.id().version()).isEqualTo(7);
        assertThat(sent.id().variant()).isEqualTo(2);
        assertThat(sent.id().getMostSignificantBits() >>> 16).isEqualTo(PolicyDriver.NOW_MS);
    }

    @Test
    void anEventThatComesAgainGivesTheSameCommandAndAnotherEventAnother() {
        EventRecord blocked = policy.event(new AccountBlocked(ADA, BOB, AT));
        policy.again(blocked);
        policy.event(new AccountUnblocked(ADA, BOB));
        policy.event(new AccountBlocked(ADA, BOB, AT));

        List<CommandRecord> sent = policy.commands();
        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent.get(2).id()).isNotEqualTo(sent.get(0).id());
    }

    @Test
    void nothingFollowsFromTheEndOfABlockOrAMute() {
        policy.event(new AccountUnblocked(ADA, BOB));
        policy.event(new AccountMuted(ADA, BOB));

        assertThat(policy.commands()).isEmpty();
    }

    @Test
    void closingAnAccountEndsItsSessionsAndItsFollowsBothWays() {
        policy.event(new AccountFollowed(BOB, ADA));
        policy.event(new AccountFollowed(CLEO, ADA));
        policy.event(new AccountFollowed(BOB, CLEO));
        policy.event(new AccountFollowed(DAN, ADA));
        policy.event(new AccountUnfollowed(DAN, ADA));
        policy.event(new AccountFollowed(ADA, CLEO));
        policy.event(new AccountDeactivated(ADA));

        assertThat(policy.revocations()).containsExactly("account/" + ADA);
        assertThat(policy.closings()).hasSize(PolicyDriver.PARTITIONS);
        assertThat(drained())
                .extracting(CommandRecord::command)
                .containsExactlyInAnyOrder(
                        new UnfollowAccount(BOB, ADA), new UnfollowAccount(CLEO, ADA), new UnfollowAccount(ADA, CLEO));
        assertThat(drained()).isEmpty();
    }

    @Test
    void sessionsThatEndedAreRevokedAndNothingElseFollowsFromAList() {
        var open = new OpenedSession("open", Instant.ofEpochMilli(PolicyDriver.NOW_MS), null);
        policy.event(new SessionsListed(ADA, List.of(open), List.of("one", "two")));
        policy.event(new SessionsListed(ADA, List.of(open), List.of()));
        policy.event(new PasswordSet(ADA, "hash", 1));

        assertThat(policy.revocations()).containsExactly("one", "two");
        assertThat(policy.commands()).isEmpty();
    }

    /** Dan lives in the other partition: that he is closed comes from there. */
    @Test
    void theFollowsByAnAccountOfAnotherPartitionEndHere() {
        policy.event(new AccountFollowed(DAN, ADA));
        policy.event(new AccountFollowed(BOB, ADA));
        var closed = new EventRecord(new AccountDeactivated(DAN), 1, 77, PolicyDriver.NOW_MS, null);
        policy.raw(Topic.CLOSINGS, closed.event().key(), closed.value(), closed.headers());

        assertThat(drained()).extracting(CommandRecord::command).containsExactly(new UnfollowAccount(DAN, ADA));
        assertThat(policy.closings()).isEmpty();
        assertThat(policy.revocations()).isEmpty();
    }

    @Test
    void aFollowThatComesToLightAfterTheClosingEndsToo() {
        policy.event(new AccountDeactivated(ADA));
        drained();
        policy.event(new AccountFollowed(BOB, ADA));
        policy.event(new AccountFollowed(ADA, CLEO));
        policy.event(new AccountFollowed(BOB, CLEO));

        assertThat(policy.commands())
                .extracting(CommandRecord::command)
                .containsExactly(new UnfollowAccount(BOB, ADA), new UnfollowAccount(ADA, CLEO));
    }

    /** Thousands of follows are ended a stretch at a time; a closing that comes again asks for the same again. */
    @Test
    void manyFollowsAreEndedInStretches() {
        var random = new Random(7);
        Set<Command> expected = new HashSet<>();
        for (int n = 1; n <= 1_700; n++) {
            AccountId other = AccountId.of(n + 1, 2 * random.nextInt(2_048));
            if (random.nextBoolean()) {
                policy.event(new AccountFollowed(other, ADA));
                expected.add(new UnfollowAccount(other, ADA));
            } else {
                policy.event(new AccountFollowed(ADA, other));
                expected.add(new UnfollowAccount(ADA, other));
            }
        }
        EventRecord closed = policy.event(new AccountDeactivated(ADA));
        List<CommandRecord> first = drained();
        policy.again(closed);
        List<CommandRecord> again = drained();

        // In the driver each partition is this one, so that each closing comes twice at once.
        assertThat(first).extracting(CommandRecord::command).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(again).isEqualTo(first);
    }

    private List<CommandRecord> drained() {
        var all = new ArrayList<CommandRecord>();
        for (int i = 0; i < 10; i++) {
            policy.pass(SOON);
            List<CommandRecord> some = policy.commands();
            assertThat(some).hasSizeLessThanOrEqualTo(500);
            all.addAll(some);
        }
        return all;
    }

    @Test
    void aReplyAcrossABlockIsHiddenAndAnyOtherIsNot() {
        var tweet = TweetId.of(PolicyDriver.NOW_MS, BOB.bucket(), 0);
        var reply = TweetId.of(PolicyDriver.NOW_MS, ADA.bucket(), 0);
        policy.target = Optional.of(new DeciderReads.Target(BOB, true));
        policy.event(posted(reply, tweet));

        CommandRecord sent = only(policy.commands());
        assertThat(sent.command()).isEqualTo(new HideReply(BOB, tweet, reply, ADA));
        assertThat(sent.actor()).isEqualTo(BOB);

        policy.event(posted(reply, TweetId.of(PolicyDriver.NOW_MS, CLEO.bucket(), 0)));
        policy.event(posted(reply, null));
        policy.target = Optional.of(new DeciderReads.Target(BOB, false));
        policy.event(posted(reply, tweet));
        policy.target = Optional.empty();
        policy.event(posted(reply, tweet));
        assertThat(policy.commands()).isEmpty();
    }

    @Test
    void whatIsNoEventGoesToTheDeadLettersAndTheStreamGoesOn() {
        EventRecord blocked = policy.event(new AccountBlocked(ADA, BOB, AT));
        policy.commands();
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
        byte[] lacking = "{}".getBytes(StandardCharsets.UTF_8);
        policy.raw(Topic.PRIVATE, "k", broken, blocked.headers());
        policy.raw(Topic.PRIVATE, "k", lacking, blocked.headers());
        policy.raw(Topic.PRIVATE, "k", broken, new RecordHeaders());
        var later = blocked.headers();
        later.remove("ce_type").add("ce_type", "roost.FromTheFuture.v9".getBytes(StandardCharsets.UTF_8));
        policy.raw(Topic.PRIVATE, "k", blocked.value(), later);

        assertThat(policy.deadLetters()).hasSize(3);
        assertThat(policy.commands()).isEmpty();
        assertThat(policy.metrics.get("roost.events.unknown").counter().count()).isEqualTo(1);
        policy.event(new AccountBlocked(ADA, DAN, AT));
        assertThat(policy.commands()).hasSize(1);
    }

    private static TweetPosted posted(TweetId id, @org.jspecify.annotations.Nullable TweetId inReplyTo) {
        return new TweetPosted(id, ADA, "x", Entities.NONE, inReplyTo, null, id.time());
    }

    private static CommandRecord only(List<CommandRecord> sent) {
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }
}
