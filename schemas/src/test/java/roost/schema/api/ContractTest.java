package roost.schema.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That holding a server to the contract finds what breaks it. */
class ContractTest {
    private static final Contract CONTRACT = Contract.read();
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String STATE = "{\"id\":\"3-x\",\"state\":\"pending\"}";

    private static void check(
            String method, String target, @Nullable String sent, int status, String body, String... headers) {
        var map = new HashMap<String, List<String>>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        CONTRACT.check(new Contract.Exchange(
                method,
                target,
                sent == null ? null : sent.getBytes(StandardCharsets.UTF_8),
                status,
                HttpHeaders.of(Map.copyOf(map), (name, value) -> true),
                body));
    }

    private static String problem(int status, String type) {
        return "{\"type\":\"urn:roost:problem:" + type + "\",\"title\":\"t\",\"status\":" + status + "}";
    }

    @Test
    void what_keeps_the_contract_passes() {
        assertThatCode(() -> {
                    check("GET", "/v1/commands/3-x", null, 200, STATE, "Content-Type", JSON);
                    check("PUT", "/v1/following/4173", null, 204, "");
                    check("GET", "/v1/nothing", null, 404, problem(404, "not-found"), "Content-Type", PROBLEM);
                    check("GET", "/health/ready", null, 503, "{}", "Content-Type", JSON);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_status_a_type_a_body_and_a_header_that_are_not_named_are_found() {
        assertFound(() -> check("GET", "/v1/commands/3-x", null, 201, STATE, "Content-Type", JSON));
        assertFound(() -> check("GET", "/v1/commands/3-x", null, 200, STATE, "Content-Type", "text/plain"));
        assertFound(() -> check("GET", "/v1/commands/3-x", null, 200, "{\"id\":\"3-x\"}", "Content-Type", JSON));
        assertFound(() -> check("PUT", "/v1/following/4173", null, 204, "done"));
        assertFound(() -> check("PUT", "/v1/following/4173", null, 202, STATE, "Content-Type", JSON));
        assertFound(() -> check("GET", "/v1/nothing", null, 200, "{}", "Content-Type", JSON));
    }

    @Test
    void a_problem_that_is_not_one_is_found() {
        assertFound(() -> check("GET", "/v1/x", null, 404, problem(404, "not-found"), "Content-Type", JSON));
        assertFound(() -> check("GET", "/v1/x", null, 404, problem(400, "not-found"), "Content-Type", PROBLEM));
        assertFound(() -> check("GET", "/v1/x", null, 404, problem(404, "no-such-type"), "Content-Type", PROBLEM));
        assertFound(() -> check("GET", "/v1/x", null, 503, problem(503, "overloaded"), "Content-Type", PROBLEM));
        assertFound(() -> check("GET", "/v1/x", null, 401, problem(401, "unauthenticated"), "Content-Type", PROBLEM));
    }

    @Test
    void a_request_that_was_taken_and_is_not_allowed_is_found() {
        String login = "{\"handle\":\"ada\",\"password\":\"p\",\"colour\":\"red\"}";
        String opened =
                "{\"token\":\"t\",\"account\":{\"id\":\"4173\",\"handle\":\"ada\",\"name\":\"Ada\",\"bio\":null,"
                        + "\"location\":null,\"avatarUrl\":null,\"createdAt\":\"2026-03-01T12:00:00.000Z\"}}";
        assertThatCode(() -> check(
                        "POST",
                        "/v1/sessions",
                        login.replace(",\"colour\":\"red\"", ""),
                        201,
                        opened,
                        "Content-Type",
                        JSON))
                .doesNotThrowAnyException();
        assertFound(() -> check("POST", "/v1/sessions", login, 201, opened, "Content-Type", JSON));
        assertFound(() -> check("PUT", "/v1/following/4173?at=once", null, 204, ""));
    }

    @Test
    void operations_say_who_serves_them_and_whether_they_need_a_token() {
        assertThat(CONTRACT.operations()).filteredOn(each -> each.has("read")).hasSizeGreaterThan(15);
        assertThat(CONTRACT.operations())
                .filteredOn(each -> each.id().equals("home"))
                .singleElement()
                .satisfies(home ->
                        assertThat(home.needsToken() && !home.comesLater()).isTrue());
    }

    private static void assertFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable exchange) {
        assertThatThrownBy(exchange).isInstanceOf(AssertionError.class);
    }
}
