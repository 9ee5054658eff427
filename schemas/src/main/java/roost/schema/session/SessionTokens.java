package roost.schema.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.cache.Caches;

/**
 * Makes and checks session tokens: JWTs signed with HS256 by a secret that all API nodes share. What was found good once
 * is remembered, so that who sends a request a second is not checked 900 times; when it ends is looked at each time.
 * Thread-safe.
 */
public final class SessionTokens {
    /** How long a token lives. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** A valid token with less than this left is answered with a fresh one in {@link #REFRESH_HEADER}. */
    public static final Duration REFRESH_BELOW = Duration.ofMinutes(5);

    /** The response header that carries a fresh token of the same session. */
    public static final String REFRESH_HEADER = "Roost-Token";

    /** Bytes that a secret has at least, as HS256 asks (RFC 7518, 3.2). */
    public static final int MIN_SECRET_BYTES = 32;

    /** Tokens that were found good: half a kilobyte each. */
    private static final int REMEMBERED = 20_000;

    private static final String SESSION_CLAIM = "sid";
    private static final String ISSUER = "roost";

    private final MACSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;
    /** Only what we signed ourselves gets in, so nobody fills it with tokens that he makes up. */
    private final Cache<String, Session> good =
            Caches.builder().maximumSize(REMEMBERED).build();

    /**
     * Tokens under a secret.
     *
     * @param secret at least 32 bytes
     */
    public SessionTokens(byte[] secret, Clock clock) {
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the session secret needs at least 32 bytes", e);
        }
        this.clock = clock;
    }

    /** A fresh token of a session. */
    public String issue(String sessionId, AccountId account) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(account.toString())
                .claim(SESSION_CLAIM, sessionId)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token failed", e);
        }
        return token.serialize();
    }

    /** Who a token speaks for; empty if it is not ours, was changed or has ended. Revocation is not looked at here. */
    public Optional<Session> verify(String token) {
        Session known = good.getIfPresent(token);
        if (known == null) {
            known = check(token);
            if (known == null) {
                return Optional.empty();
            }
            good.put(token, known);
        }
        return known.expiresAt().isAfter(clock.instant()) ? Optional.of(known) : Optional.empty();
    }

    private @Nullable Session check(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return null;
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date end = claims.getExpirationTime();
            String session = claims.getStringClaim(SESSION_CLAIM);
            if (end == null || session == null || claims.getSubject() == null || !ISSUER.equals(claims.getIssuer())) {
                return null;
            }
            return new Session(session, AccountId.parse(claims.getSubject()), end.toInstant());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the token of a session has ended. */
    public boolean hasEnded(Session session) {
        return !session.expiresAt().isAfter(clock.instant());
    }

    /** A fresh token where one is due, so that who keeps asking stays logged in. */
    public Optional<String> refresh(Session session) {
        return session.expiresAt().isBefore(clock.instant().plus(REFRESH_BELOW))
                ? Optional.of(issue(session.id(), session.account()))
                : Optional.empty();
    }
}
