package roost.schema.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;

class SessionTokensTest {
    private static final byte[] SECRET = new byte[48];
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = AccountId.of(1, 77);

    @Test
    void a_token_speaks_for_its_account_until_it_ends() {
        String token = at(NOW).issue("s1", ADA);
        assertThat(at(NOW.plus(SessionTokens.LIFE).minusSeconds(1)).verify(token))
                .contains(new Session("s1", ADA, NOW.plus(SessionTokens.LIFE)));
        assertThat(at(NOW.plus(SessionTokens.LIFE)).verify(token)).isEmpty();
    }

    @Test
    void a_token_that_was_found_good_ends_in_time_all_the_same() {
        var clock = new InstantSourceClock(NOW);
        var tokens = new SessionTokens(SECRET, clock);
        String token = tokens.issue("s1", ADA);
        assertThat(tokens.verify(token)).isPresent();
        clock.now = NOW.plus(SessionTokens.LIFE).minusMillis(1);
        assertThat(tokens.verify(token)).isPresent();
        clock.now = NOW.plus(SessionTokens.LIFE);
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void a_fresh_token_is_due_only_near_the_end_and_keeps_the_session() {
        Session session = at(NOW).verify(at(NOW).issue("s1", ADA)).orElseThrow();
        assertThat(at(NOW.plus(Duration.ofMinutes(9))).refresh(session)).isEmpty();
        SessionTokens late = at(NOW.plus(Duration.ofMinutes(11)));
        assertThat(late.verify(late.refresh(session).orElseThrow()))
                .get()
                .extracting(Session::id, Session::account)
                .containsExactly("s1", ADA);
    }

    @Test
    void a_changed_foreign_or_unsigned_token_speaks_for_nobody() throws Exception {
        String token = at(NOW).issue("s1", ADA);
        int middle = token.indexOf('.') + 5;
        String changed =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        byte[] other = new byte[48];
        other[0] = 1;
        var claims = new JWTClaimsSet.Builder()
                .issuer("roost")
                .subject(ADA.toString())
                .claim("sid", "s1")
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .build();
        var foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        foreign.sign(new MACSigner(other));
        assertThat(at(NOW).verify(changed)).isEmpty();
        assertThat(at(NOW).verify(foreign.serialize())).isEmpty();
        assertThat(at(NOW).verify(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(at(NOW).verify("")).isEmpty();
        assertThat(at(NOW).verify("a.b.c")).isEmpty();
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatThrownBy(() -> new SessionTokens(new byte[31], Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    private static final class InstantSourceClock extends Clock {
        private Instant now;

        InstantSourceClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static SessionTokens at(Instant time) {
        return new SessionTokens(SECRET, Clock.fixed(time, ZoneOffset.UTC));
    }
}
