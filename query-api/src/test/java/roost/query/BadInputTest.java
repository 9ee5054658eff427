package roost.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.session.SessionTokens;

/** What a client is told that asks for what is not there, or in a way that is not understood. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private final World world = new World(4, 4);
    private final AccountId ada = world.account("Ada");
    private final ApiUnderTest api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 1), ApiUnderTest.SETTINGS);

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/accounts/x, 400, bad-id",
        "/v1/accounts/0, 400, bad-id",
        "/v1/accounts/-5, 400, bad-id",
        "/v1/accounts/17, 400, bad-id",
        "/v1/accounts/99999999999999999999, 400, bad-id",
        "/v1/accounts/x/tweets, 400, bad-id",
        "/v1/accounts/x/followers, 400, bad-id",
        "/v1/tweets/1e3, 400, bad-id",
        "/v1/tweets/12345, 404, tweet-not-found",
        "/v1/accounts/4097, 404, account-not-found",
        "/v1/accounts/by-handle/nobody, 404, account-not-found",
        "/v1/accounts/by-handle/not%20a%20handle, 404, account-not-found",
        "/v1/accounts/by-handle/%C4%B0, 404, account-not-found",
        "/v1/timelines/public?limit=0, 400, bad-limit",
        "/v1/timelines/public?limit=101, 400, bad-limit",
        "/v1/timelines/public?limit=1000000000000, 400, bad-limit",
        "/v1/timelines/public?limit=+5, 400, bad-limit",
        "/v1/timelines/public?limit=, 400, bad-limit",
        "/v1/timelines/public?limit=5&limit=6, 400, bad-parameter",
        "/v1/timelines/public?page=2, 400, bad-parameter",
        "/v1/timelines/public?cursor=, 400, bad-cursor",
        "/v1/timelines/public?cursor=abc, 400, bad-cursor",
        "/v1/timelines/public?cursor=%2B%2F, 400, bad-cursor",
        "/v1/timelines/home, 401, unauthenticated",
        "/v1/accounts/me, 401, unauthenticated",
        "/v1/nothing, 404, not-found",
        "/v1/timelines/home/events, 401, unauthenticated",
        "/v1/notifications/events, 401, unauthenticated",
        "/v1/accounts/4097/favorites, 404, account-not-found",
        "/v1/accounts/4097/favorites?cursor=abc, 400, bad-cursor",
        "/v1/accounts/x/favorites, 400, bad-id",
        "/v1/bookmarks, 401, unauthenticated",
        "/v1/tweets/12345/thread, 404, tweet-not-found",
        "/v1/tweets/12345/thread?cursor=abc, 400, bad-cursor",
        "/v1/tweets/0/thread, 400, bad-id",
        "/v1/tweets/12345/favorites, 404, tweet-not-found",
        "/v1/tweets/12345/favorites?cursor=abc, 400, bad-cursor",
        "/v1/tweets/12345/favorites?limit=0, 400, bad-limit",
        "/v1/tweets/12345/retweets, 404, tweet-not-found",
        "/v1/tweets/12345/retweets?cursor=abc, 400, bad-cursor",
        "/v1/search/tweets, 400, bad-parameter",
        "/v1/search/tweets?q=from:, 400, bad-parameter",
        "/v1/search/tweets?q=x&cursor=abc, 400, bad-cursor",
        "/v1/search/accounts?q=, 400, bad-parameter",
        "/v1/search/accounts?q=x&limit=0, 400, bad-limit",
        "/v1/trends?window=2h, 400, bad-parameter",
        "/v1/trends?place=%20, 400, bad-parameter",
        "/v1/notifications, 401, unauthenticated",
        "/v1/notifications/unread, 401, unauthenticated",
    })
    void is_told_what_is_wrong(String path, int status, String problem) {
        Answer answer = api.get(path);

        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_query_string_or_request_line_that_cannot_be_read_is_a_problem_too() {
        assertThat(api.statusLine("GET /v1/timelines/public?limit=%zz")).matches("HTTP/1.1 400 .* problem");
        assertThat(api.statusLine("GET /v1/%")).matches("HTTP/1.1 400 .* problem");
        assertThat(api.statusLine("GET /v1/accounts/a%2Fb")).matches("HTTP/1.1 4.. .* problem");
        assertThat(api.statusLine("not http")).matches("HTTP/1.1 400 .* problem");
    }

    @Test
    void a_wrong_method_is_told_which_are_right() {
        Answer answer = api.send("POST", "/v1/timelines/public", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "tweets:1", "tweets:1:-1", "likes:1:1", "tweets:1:1,", "tweets:99:1"})
    void a_position_that_is_not_one_is_refused(String position) {
        Answer answer = api.getAt("/v1/timelines/home", ada, position);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("bad-position");
        assertThat(answer.json().path("field").asString()).isEqualTo(Positions.HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-01",
                "2026-01-01T00:00Z",
                "2026-01-01T00:00:00",
                "2026-02-30T00:00:00Z",
                "2026-01-01T24:01:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00+02:00",
                "1767225600000",
            })
    void a_time_that_is_not_one_is_refused(String until) {
        Answer answer = api.get("/v1/timelines/home?until=" + until, ada);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("bad-parameter");
        assertThat(answer.json().path("field").asString()).isEqualTo("until");
    }

    @Test
    void a_time_and_a_cursor_do_not_go_together() {
        String prev = api.get("/v1/timelines/home", ada).prev();
        Answer both = api.get("/v1/timelines/home?until=2026-01-01T00:00:00Z&cursor=" + prev, ada);

        assertThat(both.status()).isEqualTo(400);
        assertThat(both.problem()).isEqualTo("bad-parameter");
        assertThat(api.get("/v1/timelines/public?until=2026-01-01T00:00:00Z").problem())
                .isEqualTo("bad-parameter");
    }

    @Test
    void the_home_cursor_of_somebody_else_or_of_another_list_is_refused() {
        AccountId bob = world.account("Bob");
        String prev = api.get("/v1/timelines/home", ada).prev();

        assertThat(api.get("/v1/timelines/home?cursor=" + prev, ada).status()).isEqualTo(200);
        assertThat(api.get("/v1/timelines/home?cursor=" + prev, bob).problem()).isEqualTo("bad-cursor");
        assertThat(api.get("/v1/timelines/public?cursor=" + prev).problem()).isEqualTo("bad-cursor");
        assertThat(api.get("/v1/accounts/" + ada + "/following?cursor=" + prev).problem())
                .isEqualTo("bad-cursor");
    }

    @Test
    void a_bad_token_is_refused_even_where_none_is_needed() {
        String other = new SessionTokens("another secret of thirty-two bytes".getBytes(UTF_8), Clock.systemUTC())
                .issue("s", ada);
        String ended =
                new SessionTokens(new byte[32], Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))).issue("s", ada);
        String revoked = ApiUnderTest.TOKENS.issue("gone", ada);
        for (String header : new String[] {
            "Bearer " + other, "Bearer " + ended, "Bearer " + revoked, "Bearer", "Bearer x", "Basic eDp5", ""
        }) {
            Answer answer = api.send("GET", "/v1/timelines/public", Map.of("Authorization", header));

            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"roost\", error=\"invalid_token\"");
        }
        assertThat(api.get("/v1/accounts/me").header("WWW-Authenticate")).isEqualTo("Bearer realm=\"roost\"");
    }

    @Test
    void a_token_near_its_end_is_answered_with_a_fresh_one() {
        Clock tenMinutesAgo = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));
        String old = new SessionTokens(new byte[32], tenMinutesAgo).issue("s", ada);

        Answer answer = api.send("GET", "/v1/accounts/me", Map.of("Authorization", "bearer " + old));

        String fresh = answer.header(SessionTokens.REFRESH_HEADER);
        assertThat(ApiUnderTest.TOKENS.verify(fresh))
                .hasValueSatisfying(session -> assertThat(session.id()).isEqualTo("s"));
        assertThat(api.get("/v1/accounts/me", ada).header(SessionTokens.REFRESH_HEADER))
                .isEmpty();
    }
}
