package roost.command.decider.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.configuration.MessagingConfigurer;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.ProcessingLifecycle.DefaultPhases;
import org.junit.jupiter.api.Test;

/** A command's context against what Axon says of its own. */
class LaneWorkTest {
    private static final List<DefaultPhases> LATER = List.of(
            DefaultPhases.POST_INVOCATION,
            DefaultPhases.PREPARE_COMMIT,
            DefaultPhases.COMMIT,
            DefaultPhases.AFTER_COMMIT);

    private final LaneWork.Components components =
            new LaneWork.Components(MessagingConfigurer.create().build());
    private final List<Integer> ran = new ArrayList<>();
    private int added;

    @Test
    void everyStepRunsOnceInTheOrderOfPhasesAlsoOneThatAnEarlierOneAdds() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var work = new LaneWork(components);
            ran.clear();
            added = 0;
            for (int n = random.nextInt(8); n > 0; n--) {
                add(work, random.nextInt(LATER.size()), random);
            }
            work.commit();

            assertThat(ran).as("seed %d", seed).hasSize(added).isSorted();
            assertThat(work.isCommitted()).isTrue();
        }
    }

    private void add(ProcessingContext work, int phase, Random random) {
        added++;
        work.on(LATER.get(phase), context -> {
            ran.add(phase);
            if (phase + 1 < LATER.size() && random.nextInt(3) == 0) {
                add(context, phase + 1 + random.nextInt(LATER.size() - phase - 1), random);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    @Test
    void noStepIsAddedToAPhaseThatIsOver() {
        var work = new LaneWork(components);
        work.runOnCommit(context -> context.runOnPrepareCommit(late -> ran.add(0)));

        assertThatThrownBy(() -> work.runOnInvocation(late -> ran.add(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(work::commit).hasMessageContaining("is over");
        assertThat(ran).isEmpty();
    }

    @Test
    void whatFailsOrGoesOnElsewhereEndsTheCommit() {
        var broken = new IllegalArgumentException("broken");
        var failing = new LaneWork(components);
        failing.onCommit(context -> CompletableFuture.failedFuture(broken));
        failing.runOnAfterCommit(context -> ran.add(0));
        assertThatThrownBy(failing::commit).hasCause(broken);

        var asynchronous = new LaneWork(components);
        asynchronous.onCommit(context -> new CompletableFuture<>());
        assertThatThrownBy(asynchronous::commit).isInstanceOf(IllegalStateException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void resourcesAreKeptUnderTheirKeys() {
        var work = new LaneWork(components);
        ResourceKey<String> key = ResourceKey.withLabel("text");
        ResourceKey<String> other = ResourceKey.withLabel("text");

        assertThat(work.getResource(key)).isNull();
        assertThat(work.computeResourceIfAbsent(key, () -> work.computeResourceIfAbsent(other, () -> "inner") + "+"))
                .isEqualTo("inner+");
        assertThat(work.computeResourceIfAbsent(key, () -> "not asked")).isEqualTo("inner+");
        assertThat(work.putResourceIfAbsent(other, "late")).isEqualTo("inner");
        assertThat(work.putResource(other, "new")).isEqualTo("inner");
        assertThat(work.updateResource(other, text -> text + "er")).isEqualTo("newer");
        assertThat(work.resources()).hasSize(2);
        assertThat(work.removeResource(other, "new")).isFalse();
        assertThat(work.removeResource(other, "newer")).isTrue();
        assertThat(work.containsResource(other)).isFalse();
        assertThat(work.removeResource(key)).isEqualTo("inner+");
        assertThat(work.resources()).isEmpty();
    }
}
