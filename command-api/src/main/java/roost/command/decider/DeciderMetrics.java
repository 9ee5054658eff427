package roost.command.decider;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import roost.schema.outcome.Outcome;

/** What the decider counts. Counters only go up, also for work whose transaction aborts and is done again. */
final class DeciderMetrics {
    private final MeterRegistry registry;
    private final Map<Ended, Counter> endings = new ConcurrentHashMap<>();
    private final Counter skipped;
    private final Counter repeated;

    private record Ended(String type, Outcome.State state) {}

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
        endings.computeIfAbsent(
                        new Ended(type, state),
                        ended -> registry.counter(
                                "roost.decider.commands",
                                "type",
                                ended.type,
                                "ending",
                                ended.state.name().toLowerCase(Locale.ROOT)))
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
