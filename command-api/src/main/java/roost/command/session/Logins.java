package roost.command.session;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import roost.command.decider.DeciderReads;
import roost.command.decider.DeciderReads.Credentials;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** Says who knows the password of an account. Thread-safe; blocks the calling thread for a read and a hash. */
public final class Logins {
    private final DeciderReads reads;
    private final PasswordHashing passwords;
    private final LoginDelays delays;

    /** Log-ins against the decider's credentials. */
    public Logins(DeciderReads reads, PasswordHashing passwords, LoginDelays delays) {
        this.reads = reads;
        this.passwords = passwords;
        this.delays = delays;
    }

    /**
     * The credentials of who knows the password. An unknown handle takes as long as a wrong password and is answered
     * alike.
     *
     * @param address where it is asked from, as something to count by
     * @throws ProblemException WRONG_CREDENTIALS, TOO_MANY_REQUESTS after many wrong ones, OVERLOADED
     */
    public Credentials check(String handle, String password, String address) {
        String name = handle.toLowerCase(Locale.ROOT);
        return check(name, address, () -> reads.credentials(name), password, "no account has this handle and password");
    }

    /**
     * The credentials of an account whose password is known.
     *
     * @throws ProblemException WRONG_CREDENTIALS, TOO_MANY_REQUESTS after many wrong ones, OVERLOADED
     */
    public Credentials check(AccountId account, String password, String address) {
        return check(
                "account/" + account, address, () -> reads.credentials(account), password, "that is not the password");
    }

    private Credentials check(
            String who, String address, Supplier<Optional<Credentials>> find, String password, String wrong) {
        LoginDelays.Try begun = delays.begin(who, address);
        Optional<Credentials> found;
        boolean right;
        try {
            found = find.get();
            right = found.isPresent() && passwords.matches(password, found.get().passwordHash());
            if (found.isEmpty()) {
                passwords.matchNobody(password);
            }
        } catch (RuntimeException notFoundOut) {
            begun.unknown();
            throw notFoundOut;
        }
        if (!right) {
            throw new ProblemException(ProblemType.WRONG_CREDENTIALS, wrong);
        }
        begun.right();
        return found.orElseThrow();
    }
}
