package roost.projection.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of one input topic of roost-search. */
final class IndexMetrics {
    private final Counter folded;
    private final Counter poison;

    IndexMetrics(MeterRegistry registry, String topic) {
        folded = Counter.builder("roost.search.folded")
                .description("events taken into the index, repeats included")
                .tag("topic", topic)
                .register(registry);
        poison = Counter.builder("roost.dead.letters")
                .description("records that could not be folded")
                .tag("application", SearchTopology.APPLICATION)
                .tag("topic", topic)
                .register(registry);
    }

    void folded() {
        folded.increment();
    }

    void poison() {
        poison.increment();
    }
}
