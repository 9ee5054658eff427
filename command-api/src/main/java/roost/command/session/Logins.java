package roost.command.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import roost.command.decider.DeciderReads;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.SessionTokens;

/** Opens sessions. Thread-safe; blocks the calling thread for a read and a hash. */
public final class Logins {
    private static final int SESSION_ID_BYTES = 16;

    private final DeciderReads reads;
    private final PasswordHashing passwords;
    private final SessionTokens tokens;
    private final SecureRandom random = new SecureRandom();

    /** Log-ins against the decider's credentials. */
    public Logins(DeciderReads reads, PasswordHashing passwords, SessionTokens tokens) {
        this.reads = reads;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /**
     * The credentials of who knows the password. An unknown handle takes as long as a wrong password and is answered
     * alike.
     *
     * @throws ProblemException WRONG_CREDENTIALS, OVERLOADED
     */
    public DeciderReads.Credentials check(String handle, String password) {
        Optional<DeciderReads.Credentials> found = reads.credentials(handle);
        if (found.isEmpty()) {
            passwords.matchNobody(password);
        } else if (passwords.matches(password, found.get().passwordHash())) {
            return found.get();
        }
        throw new ProblemException(ProblemType.WRONG_CREDENTIALS, "no account has this handle and password");
    }

    /** The token of a new session. */
    public String open(AccountId account) {
        byte[] id = new byte[SESSION_ID_BYTES];
        random.nextBytes(id);
        return tokens.issue(Base64.getUrlEncoder().withoutPadding().encodeToString(id), account);
    }
}
