package roost.query.account;

import io.javalin.config.JavalinConfig;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.schema.api.AccountBody;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;

/** {@code GET /v1/accounts/me}, {@code /by-handle/{handle}} and {@code /{id}}. */
public final class AccountEndpoints {
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,30}");

    private final AccountReads accounts;

    /** Answers from these accounts. */
    public AccountEndpoints(AccountReads accounts) {
        this.accounts = accounts;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/accounts/me", Set.of(), this::me);
        endpoints.get(config, "/v1/accounts/by-handle/{handle}", Set.of(), this::byHandle);
        endpoints.get(config, "/v1/accounts/{accountId}", Set.of(), this::byId);
    }

    /** What a path answers whose account is not there. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.ACCOUNT_NOT_FOUND, "there is no such account");
    }

    private byte[] me(ReadRequest request) {
        return json(accounts.byId(request.requireViewer(), request.viewer(), request.reading()));
    }

    private byte[] byId(ReadRequest request) {
        return json(accounts.byId(request.accountId(), request.viewer(), request.reading()));
    }

    private byte[] byHandle(ReadRequest request) {
        String handle = request.path("handle");
        if (!HANDLE.matcher(handle).matches()) {
            throw notFound();
        }
        return json(accounts.byHandle(handle, request.viewer(), request.reading()));
    }

    private static byte[] json(Optional<AccountBody> account) {
        return Json.LOG.writeValueAsBytes(account.orElseThrow(AccountEndpoints::notFound));
    }
}
