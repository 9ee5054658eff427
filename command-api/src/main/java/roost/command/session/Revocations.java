package roost.command.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.AccountId;
import roost.schema.cache.Caches;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

/**
 * The sessions that were ended before their tokens do. Each is remembered for four times a token's life: once ended a
 * session is refreshed nowhere, so all of its tokens have run out by then. Thread-safe.
 */
public final class Revocations {
    /** How long an ended session is remembered. */
    public static final Duration KEPT = SessionTokens.LIFE.multipliedBy(4);

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    private final RevocationLog log;
    private final Cache<String, Boolean> ended;

    /** None yet; what the log holds comes by {@link #learn}. */
    public Revocations(RevocationLog log) {
        this(log, Ticker.systemTicker());
    }

    Revocations(RevocationLog log, Ticker ticker) {
        this.log = log;
        this.ended = Caches.builder().expireAfterWrite(KEPT).ticker(ticker).build();
    }

    /** Where ended sessions are written, so that every node learns of them. */
    public interface RevocationLog {
        /** Completes once every in-sync replica has it. */
        CompletableFuture<Void> append(String sessionId, AccountId account);
    }

    /** Whether a session was ended. */
    public boolean ended(String sessionId) {
        return ended.getIfPresent(sessionId) != null;
    }

    /** A session that this or another node ended. */
    public void learn(String sessionId) {
        ended.put(sessionId, true);
    }

    /**
     * Ends a session: this node knows once the log has it, the others when they have read the log. Without an
     * acknowledgement the token still counts, so that ending the session can be asked for again.
     *
     * @throws ProblemException LOG_UNAVAILABLE: the session may not have ended
     */
    public void end(String sessionId, AccountId account) {
        try {
            log.append(sessionId, account).join();
        } catch (CompletionException e) {
            throw new ProblemException(
                    ProblemType.LOG_UNAVAILABLE, "the log did not acknowledge the end of the session; ask again");
        }
        learn(sessionId);
    }

    /** Whether a session was ended, by itself or with all of its account. */
    public boolean ended(Session session) {
        return ended(session.id()) || ended(Session.allOf(session.account()));
    }

    /**
     * Ends a session of which the decider has said that it ended. This node knows at once; if the log does not take it here,
     * the policy writes it, which has read the same.
     */
    public void endDecided(String sessionId, AccountId account) {
        learn(sessionId);
        var _ = log.append(sessionId, account).whenComplete((stands, failure) -> {
            if (failure != null) {
                LOG.info("the end of a session of {} is left to the policy: {}", account, failure.toString());
            }
        });
    }

    /**
     * Ends every session of an account that was closed. This node knows at once; if the log does not take it here, the
     * policy writes it, which has read of the closing.
     */
    public void endAll(AccountId account) {
        String all = Session.allOf(account);
        learn(all);
        try {
            log.append(all, account).join();
        } catch (CompletionException e) {
            LOG.info("the end of all sessions of {} is left to the policy: {}", account, e.getCause());
        }
    }
}
