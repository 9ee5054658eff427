package roost.command.policy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the policy counts; a record that comes again counts again. */
final class PolicyMetrics {
    private final MeterRegistry registry;
    private final Counter unknown;

    PolicyMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unknown = Counter.builder("roost.events.unknown")
                .description("Records of a type that this version does not know, skipped")
                .tag("application", PolicyTopology.APPLICATION_ID)
                .register(registry);
    }

    /** A command was sent. */
    void sent(String type) {
        registry.counter("roost.policy.commands", "type", type).increment();
    }

    /** A record went to the dead letters. */
    void deadLetter(String topic) {
        Counter.builder("roost.dead.letters")
                .description("Records that did not keep their contract")
                .tag("application", PolicyTopology.APPLICATION_ID)
                .tag("topic", topic)
                .register(registry)
                .increment();
    }

    void unknown() {
        unknown.increment();
    }
}
