package roost.projection.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of one input topic of roost-views. */
public final class FoldMetrics {
    private final Counter folded;
    private final Counter unknown;
    private final Counter poison;

    /** Registers them under the topic's short name. */
    public FoldMetrics(MeterRegistry registry, String topic) {
        folded = Counter.builder("roost.views.folded")
                .description("records folded, repeats included")
                .tag("topic", topic)
                .register(registry);
        unknown = Counter.builder("roost.views.unknown")
                .description("records of types that this version does not know, skipped")
                .tag("topic", topic)
                .register(registry);
        poison = Counter.builder("roost.dead.letters")
                .description("records that could not be folded")
                .tag("application", "roost-views")
                .tag("topic", topic)
                .register(registry);
    }

    void folded() {
        folded.increment();
    }

    void unknown() {
        unknown.increment();
    }

    void poison() {
        poison.increment();
    }
}
