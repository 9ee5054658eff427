package roost.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.outcome.Outcome;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

class WaitingRequestsTest {
    private static final AccountId ANN = AccountId.of(1, 1);
    private static final AccountId BOB = AccountId.of(1, 2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandIds ids = new CommandIds(InstantSource.system());

    @Test
    void anOutcomeReachesWhoWaitsForIt() {
        var waiting = waiting(10, 10, 60_000);
        CommandId one = id();
        CommandId two = id();
        var first = waiting.register(one, ANN);
        var second = waiting.register(two, ANN);

        waiting.complete(outcome(two));

        assertThat(second).isCompletedWithValueMatching(o -> o.commandId().equals(two.toString()));
        assertThat(first).isNotDone();
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void anOutcomeThatNobodyWaitsForIsCountedOnly() {
        var waiting = waiting(1, 1, 60_000);

        waiting.complete(outcome(id()));

        assertThat(meters.get("roost.outcomes.unclaimed").counter().count()).isEqualTo(1);
    }

    @Test
    void theSecondOutcomeOfACommandChangesNothing() {
        var waiting = waiting(1, 1, 60_000);
        CommandId id = id();
        var outcome = waiting.register(id, ANN);

        waiting.complete(outcome(id));
        waiting.complete(outcome(id));

        assertThat(outcome).isCompleted();
        assertThat(waiting.size()).isZero();
        assertThat(waiting.register(id(), ANN)).isNotDone();
    }

    @Test
    void aFullNodeTakesNoMoreUntilOneIsDone() {
        var waiting = waiting(2, 2, 60_000);
        CommandId first = id();
        assertThat(waiting.register(first, ANN)).isNotDone();
        assertThat(waiting.register(id(), null)).isNotDone();

        assertRefused(waiting, BOB, ProblemType.OVERLOADED);
        waiting.complete(outcome(first));

        assertThat(waiting.register(id(), BOB)).isNotDone();
    }

    @Test
    void anAccountWithEnoughLeavesRoomForOthers() {
        var waiting = waiting(10, 2, 60_000);
        CommandId first = id();
        assertThat(waiting.register(first, ANN)).isNotDone();
        assertThat(waiting.register(id(), ANN)).isNotDone();

        assertRefused(waiting, ANN, ProblemType.TOO_MANY_REQUESTS);
        assertThat(waiting.register(id(), BOB)).isNotDone();
        waiting.forget(first);
        assertThat(waiting.register(id(), ANN)).isNotDone();
        assertThat(waiting.size()).isEqualTo(3);
    }

    @Test
    void aCommandWhoseOutcomeNeverComesStopsCounting() {
        var waiting = waiting(1, 1, 30);

        var outcome = waiting.register(id(), ANN);

        assertThatThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(waiting.size()).isZero();
        assertThat(waiting.register(id(), ANN)).isNotDone();
    }

    @Test
    void drainingWaitsForThoseOnTheirWayAndLetsNoMoreIn() throws Exception {
        var waiting = waiting(3, 3, 60_000);
        CommandId id = id();
        assertThat(waiting.register(id, ANN)).isNotDone();
        assertThat(waiting.drain(Duration.ofMillis(10))).isFalse();
        waiting.complete(outcome(id));

        assertThat(waiting.drain(Duration.ofSeconds(5))).isTrue();

        assertRefused(waiting, ANN, ProblemType.OVERLOADED);
    }

    @Test
    void outcomesTimeoutsAndForgettingRaceWithoutLosingAPlace() throws Exception {
        int capacity = 50;
        var waiting = waiting(capacity, capacity, 2);
        var reached = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < capacity; i++) {
                AccountId actor = i % 2 == 0 ? ANN : BOB;
                all.add(threads.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        raceOnce(waiting, actor, reached);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(waiting.drain(Duration.ofSeconds(10)))
                .as("every place came back")
                .isTrue();
        assertThat(waiting.size()).isZero();
        assertThat(reached).hasPositiveValue();
    }

    private void raceOnce(WaitingRequests waiting, AccountId actor, AtomicInteger reached) {
        CommandId id = id();
        var outcome = waiting.register(id, actor);
        var go = new CountDownLatch(1);
        var deciding = CompletableFuture.runAsync(() -> {
            await(go);
            waiting.complete(outcome(id));
        });
        go.countDown();
        if (id.uuid().getLeastSignificantBits() % 3 == 0) {
            waiting.forget(id);
        }
        if (outcome.handle((o, lost) -> o != null).join()) {
            reached.incrementAndGet();
        }
        deciding.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(WaitingRequests waiting, AccountId actor, ProblemType type) {
        assertThatThrownBy(() -> waiting.register(id(), actor))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(type.uri()));
    }

    private WaitingRequests waiting(int capacity, int perAccount, long lifeMs) {
        return new WaitingRequests(capacity, perAccount, Duration.ofMillis(lifeMs), meters);
    }

    private CommandId id() {
        return new CommandId(0, ids.next());
    }

    private static Outcome outcome(CommandId id) {
        return new Outcome(id.toString(), "t", ANN, Outcome.State.ACCEPTED, null, null, null, List.of());
    }
}
