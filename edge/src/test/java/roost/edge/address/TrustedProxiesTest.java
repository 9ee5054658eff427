package roost.edge.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, 192.0.2.7,2001:db8::/32");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5 | | 203.0.113.5",
                "203.0.113.5 | 198.51.100.1 | 203.0.113.5",
                "10.1.2.3 | | 10.1.2.3",
                "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
                "10.1.2.3 | 1.1.1.1, 198.51.100.1 | 198.51.100.1",
                "10.1.2.3 | 1.1.1.1, 198.51.100.1, 192.0.2.7 | 198.51.100.1",
                "10.1.2.3 | 192.0.2.7 | 192.0.2.7",
                "10.1.2.3 | 198.51.100.1, nonsense | 10.1.2.3",
                "10.1.2.3 | nonsense, 192.0.2.7 | 192.0.2.7",
                "10.1.2.3 | 198.51.100.1:4711 | 198.51.100.1",
                "10.1.2.3 | [2001:db9::1]:443 | 2001:db9:0:0:0:0:0:0/64",
                "10.1.2.3 | , | 10.1.2.3",
                "192.0.2.8 | 198.51.100.1 | 192.0.2.8",
                "2001:db8::9 | 198.51.100.1 | 198.51.100.1",
                "2001:db9:1:2:3:4:5:6 | | 2001:db9:1:2:0:0:0:0/64",
                "[2001:db9:1:2:ffff::6] | | 2001:db9:1:2:0:0:0:0/64",
                "::ffff:203.0.113.5 | | 203.0.113.5",
            })
    void whatIsSaidCountsAsFarAsItIsSaidByWhoIsTrusted(String peer, @Nullable String said, String client) {
        assertThat(PROXIES.clientOf(peer, said)).isEqualTo(client);
    }

    @Test
    void withoutTrustedProxiesTheHeaderDoesNotCount() {
        assertThat(TrustedProxies.NONE.clientOf("10.1.2.3", "198.51.100.1")).isEqualTo("10.1.2.3");
        assertThat(TrustedProxies.parse("  ").clientOf("10.1.2.3", "198.51.100.1"))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void everybodyMayBeAProxy() {
        assertThat(TrustedProxies.parse("0.0.0.0/0").clientOf("203.0.113.5", "198.51.100.1, 1.1.1.1"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void aVeryLongHeaderIsNotFollowedToItsEnd() {
        String hops = "10.0.0.1, ".repeat(100);
        assertThat(PROXIES.clientOf("10.1.2.3", "198.51.100.1, " + hops + "10.0.0.2"))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::1/129", "10.0.0", ",", "10.0.0.1,"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.parse(text));
    }
}
