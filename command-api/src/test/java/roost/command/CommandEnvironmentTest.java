package roost.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.schema.topic.Layout;

class CommandEnvironmentTest {
    private static final Map<String, String> NEEDED =
            Map.of("ROOST_KAFKA", "k:9092", "ROOST_SESSION_SECRET", "0123456789abcdef0123456789abcdef");

    @Test
    void twoVariablesAreEnoughForOneNode() {
        var environment = CommandEnvironment.of(NEEDED);

        assertThat(environment.layout()).isEqualTo(Layout.EMBEDDED);
        assertThat(environment.command().internalPort()).isZero();
        assertThat(environment.decider().applicationServer()).isNull();
    }

    @Test
    void aNodeOfSeveralHasANumberAndAnAddress() {
        var environment = CommandEnvironment.of(with(Map.of(
                "ROOST_NODE", "3",
                "ROOST_OUTCOME_PARTITIONS", "8",
                "ROOST_INTERNAL_HOST", "node3",
                "ROOST_INTERNAL_PORT", "9443")));

        assertThat(environment.command().outcomePartition()).isEqualTo(3);
        assertThat(environment.command().internalPort()).isEqualTo(9443);
        assertThat(environment.decider().applicationServer()).isEqualTo("node3:9443");
        assertThat(environment.decider().instanceId()).isEqualTo("decider-3");
    }

    @Test
    void whatIsMissingOrUnreadableIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandEnvironment.of(Map.of()))
                .withMessageContaining("ROOST_KAFKA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandEnvironment.of(with(Map.of("ROOST_PORT", "many"))))
                .withMessageContaining("ROOST_PORT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandEnvironment.of(with(Map.of("ROOST_SESSION_SECRET", "short")))
                        .command())
                .withMessageContaining("32 bytes");
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return all;
    }
}
