package roost.command.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roost.command.decider.DeciderReads;
import roost.command.decider.PartitionNotHere;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.api.AccountBody;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.JsonText;

/** Two nodes on real ports: this one holds even partitions, the other one odd ones. */
class RoutedReadsTest {
    private static final int PARTITIONS = 4;
    private static final AccountId HERE = AccountId.of(1, 2);
    private static final AccountId THERE = AccountId.of(1, 3);
    private static final UUID COMMAND = UUID.fromString("019ca945-0a00-7000-82ad-0660f9e56e2c");

    private final Node here = new Node(0);
    private final Node there = new Node(1);
    private Server server;
    private RoutedReads reads;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0)
                .addService(new DeciderStateService(there))
                .build()
                .start();
        reads = reads(partition -> Optional.of("localhost:" + server.getPort()), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        reads.close();
        server.shutdownNow();
    }

    @Test
    void aPartitionOfThisNodeIsReadHere() {
        assertThat(reads.accountExists(HERE)).isTrue();
        assertThat(reads.target(TweetId.of(1_772_366_400_000L, 2, 0), THERE)).isPresent();
        assertThat(there.asked).hasValue(0);
    }

    @Test
    void aPartitionOfAnotherNodeIsReadThere() {
        assertThat(reads.accountExists(THERE)).isTrue();
        assertThat(reads.accountExists(AccountId.of(2, 3))).isFalse();
        assertThat(reads.target(TweetId.of(1_772_366_400_000L, 3, 0), HERE))
                .contains(new DeciderReads.Target(THERE, true));
        assertThat(reads.target(TweetId.of(1_772_366_400_000L, 3, 0), THERE))
                .contains(new DeciderReads.Target(THERE, false));
        assertThat(reads.target(TweetId.of(1_772_366_400_000L, 3, 1), HERE)).isEmpty();
        assertThat(reads.blocks(THERE, HERE)).isTrue();
        assertThat(reads.blocks(THERE, THERE)).isFalse();
        assertThat(there.asked).hasValue(7);
    }

    @Test
    void credentialsCrossTheNetworkWhole() {
        String handle = handleOf(1);

        assertThat(reads.credentials(handle))
                .isEqualTo(there.credentials(handle))
                .isPresent();
        assertThat(reads.credentials("nobody" + handle.length() + "_" + handle)).isEmpty();
    }

    @Test
    void credentialsAndSessionsOfAnAccountCrossTheNetworkWhole() {
        assertThat(reads.credentials(THERE)).isEqualTo(there.credentials(THERE)).isPresent();
        assertThat(reads.credentials(AccountId.of(2, THERE.bucket()))).isEmpty();
        assertThat(reads.sessions(THERE)).isEqualTo(there.sessions(THERE)).hasSize(2);
    }

    @Test
    void outcomesCrossTheNetworkWhole() {
        assertThat(reads.outcome(1, COMMAND))
                .isEqualTo(there.outcome(1, COMMAND))
                .isPresent();
        assertThat(reads.outcome(1, UUID.randomUUID())).isEmpty();
    }

    @Test
    void aPartitionThatMovesIsAskedAgainUntilItIsThere() {
        there.unavailable.set(3);
        here.unavailable.set(2);

        assertThat(reads.accountExists(THERE)).isTrue();
        assertThat(reads.accountExists(HERE)).isTrue();
    }

    @Test
    void aPartitionThatNobodyHoldsIs503AfterTheBudget() {
        try (var lost = reads(partition -> Optional.empty(), Duration.ofMillis(120))) {
            assertUnavailable(lost);
        }
    }

    @Test
    void aNodeThatDoesNotAnswerIs503AfterTheBudget() {
        server.shutdownNow();

        try (var lost = reads(partition -> Optional.of("localhost:1"), Duration.ofMillis(200))) {
            assertUnavailable(lost);
        }
    }

    private RoutedReads reads(DeciderHosts hosts, Duration budget) {
        return new RoutedReads(
                here,
                hosts,
                PARTITIONS,
                budget,
                target -> ManagedChannelBuilder.forTarget(target).usePlaintext().build());
    }

    private static void assertUnavailable(RoutedReads lost) {
        assertThatThrownBy(() -> lost.accountExists(THERE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.LOG_UNAVAILABLE.uri()));
    }

    private static String handleOf(int partition) {
        for (int i = 0; ; i++) {
            if (Bucket.partition(Bucket.of("h" + i), PARTITIONS) == partition) {
                return "h" + i;
            }
        }
    }

    /** Holds the partitions of one parity; in each the first account, the first tweet, one
     * outcome; all of them have blocked {@link #HERE}. */
    private static final class Node implements DeciderReads {
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger unavailable = new AtomicInteger();
        private final int parity;

        Node(int parity) {
            this.parity = parity;
        }

        @Override
        public Optional<Credentials> credentials(String handle) {
            int bucket = Bucket.of(handle);
            check(Bucket.partition(bucket, PARTITIONS));
            AccountId id = AccountId.of(1, bucket);
            var body = new AccountBody(id, handle, "N", "b", null, null, Instant.EPOCH, null, null);
            return handle.startsWith("h") ? Optional.of(new Credentials(id, "$argon2id$", 7, body)) : Optional.empty();
        }

        @Override
        public Optional<Credentials> credentials(AccountId account) {
            check(account.partition(PARTITIONS));
            var body = new AccountBody(account, "ann", "N", null, null, null, Instant.EPOCH, null, null);
            return account.number() == 1 ? Optional.of(new Credentials(account, "hash", 2, body)) : Optional.empty();
        }

        @Override
        public List<OpenedSession> sessions(AccountId account) {
            check(account.partition(PARTITIONS));
            return List.of(
                    new OpenedSession("b", Instant.ofEpochMilli(1_772_366_400_123L), "Agent"),
                    new OpenedSession("a", Instant.EPOCH, null));
        }

        @Override
        public boolean accountExists(AccountId account) {
            check(account.partition(PARTITIONS));
            return account.number() == 1;
        }

        @Override
        public Optional<Target> target(TweetId tweet, AccountId account) {
            check(tweet.partition(PARTITIONS));
            AccountId author = AccountId.of(1, tweet.bucket());
            return tweet.sequence() == 0 ? Optional.of(new Target(author, account.equals(HERE))) : Optional.empty();
        }

        @Override
        public boolean blocks(AccountId account, AccountId other) {
            check(account.partition(PARTITIONS));
            return other.equals(HERE);
        }

        @Override
        public Optional<Outcome> outcome(int partition, UUID command) {
            check(partition);
            return command.equals(COMMAND)
                    ? Optional.of(new Outcome(
                            partition + "-" + command,
                            "roost.PostTweet.v1",
                            THERE,
                            Outcome.State.ACCEPTED,
                            JsonText.of(Map.of("id", "1")),
                            null,
                            null,
                            List.of("tweets:1:2")))
                    : Optional.empty();
        }

        private void check(int partition) {
            if (partition % 2 != parity) {
                throw new PartitionNotHere(partition, false, null);
            }
            asked.incrementAndGet();
            if (unavailable.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new PartitionNotHere(partition, true, null);
            }
        }
    }
}
