package roost.command.decider;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import roost.schema.outcome.Outcome;

/** What the decider counts. Counters only go up, also for work whose transaction aborts and is done again. */
final class DeciderMetrics {
    private final MeterRegistry registry;
    private final Counter skipped;
    private final Counter repeated;

    DeciderMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.skipped = Counter.builder("roost.decider.skipped")
                .description("Commands at or below the last offset decided")
                .register(registry);
        this.repeated = Counter.builder("roost.decider.repeated")
                .description("Commands answered with the outcome of an earlier one")
                .register(registry);
    }

    /** A command ended. */
    void ended(String type, Outcome.State state) {
        registry.counter(
                        "roost.decider.commands",
                        "type",
                        type,
                        "ending",
                        state.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A record went to the dead letters. */
    void deadLetter(String kind) {
        registry.counter("roost.decider.dead.letters", "kind", kind).increment();
    }

    void skipped() {
        skipped.increment();
    }

    void repeated() {
        repeated.increment();
    }
}
