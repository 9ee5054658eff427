package roost.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {
    @Test
    void everyKindHasALimitWhereNothingIsSaid() {
        assertThat(RateLimits.of(Map.of()).limits()).containsOnlyKeys(Kind.values());
        assertThat(RateLimits.of(Map.of()).isOff()).isFalse();
    }

    @Test
    void oneOrAllAreTurnedOffOrSet() {
        assertThat(RateLimits.of(Map.of("ROOST_RATE_LIMITS", "off", "ROOST_RATE_LIMIT_POSTS", "5/s"))
                        .isOff())
                .isTrue();
        Map<Kind, Limit> limits = RateLimits.of(
                        Map.of("ROOST_RATE_LIMIT_READS", "off", "ROOST_RATE_LIMIT_POSTS", "5/10s"))
                .limits();
        assertThat(limits)
                .doesNotContainKey(Kind.READS)
                .containsEntry(Kind.POSTS, new Limit(5, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({"1/s, 1, 1", "600/15m, 600, 900", "50/s, 50, 1", "1000/1h, 1000, 3600", "7/d, 7, 86400"})
    void aLimitIsANumberWithinATime(String text, int many, int seconds) {
        assertThat(Limit.parse(text)).isEqualTo(new Limit(many, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0/s", "5/0s", "5/2d", "5/25h", "-1/s", "5/m5", "5 / s", "5000000000/s", "off/s"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.of(Map.of("ROOST_RATE_LIMIT_MARKS", text)))
                .withMessageStartingWith("ROOST_RATE_LIMIT_MARKS");
    }

    @Test
    void aVariableThatIsNoneIsRefusedAndNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.of(Map.of("ROOST_RATE_LIMIT_TWEETS", "5/s")))
                .withMessageContaining("ROOST_RATE_LIMIT_TWEETS is not one of")
                .withMessageContaining("ROOST_RATE_LIMIT_POSTS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.of(Map.of("ROOST_RATE_LIMITS", "no")))
                .withMessageContaining("ROOST_RATE_LIMITS");
    }
}
