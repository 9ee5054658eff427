package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import roost.infra.running.Reply;

class OperationsTest extends EndToEnd {
    @Test
    void health_says_live_and_ready_with_every_part() {
        nobody().get("/health/live").expect(200);
        Reply ready = nobody().get("/health/ready").expect(200);
        assertThat(ready.text())
                .contains("decider")
                .contains("policy")
                .contains("projections")
                .contains("queryApi");
    }

    @Test
    void metrics_are_those_of_prometheus_from_every_part() {
        somebody().post("measured");
        Reply metrics = nobody().get("/metrics").expect(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.text()).contains("# TYPE").contains("jvm_memory_used_bytes");
    }
}
