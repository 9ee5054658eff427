package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;

/** Rate limits, CORS and security headers before both APIs. */
class EdgeTest extends EndToEnd {
    private static final byte[] NO_PICTURE = "no picture".getBytes(StandardCharsets.UTF_8);

    @Test
    void who_uploads_too_often_is_told_when_to_come_again_and_nobody_else_is() {
        Person ada = somebody();
        for (int i = UPLOADS - 1; i >= 0; i--) {
            Reply taken = upload(ada);
            assertThat(taken.status()).isEqualTo(415);
            assertThat(taken.header("RateLimit")).startsWith("\"media\";r=" + i + ";t=");
            assertThat(taken.header("RateLimit-Policy")).isEqualTo("\"media\";q=" + UPLOADS + ";w=3600");
        }
        Reply refused = upload(ada);
        refused.expectProblem(429, "too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600 / UPLOADS);
        assertThat(refused.text()).contains(UPLOADS + " in 3600 s for media");

        assertThat(upload(somebody()).status()).isEqualTo(415);
        ada.post("other things go on");
    }

    @Test
    void both_apis_and_problems_carry_the_security_headers() {
        Person ada = somebody();
        for (Reply reply : List.of(
                ada.client().get("/v1/accounts/me"),
                ada.client().get("/v1/sessions"),
                ada.client().put("/v1/favorites/nothing"),
                nobody().get("/v1/timelines/home"),
                nobody().get("/health/live"))) {
            assertThat(reply.header("X-Content-Type-Options"))
                    .as(reply.toString())
                    .isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=3600");
        }
    }

    @Test
    void a_page_from_an_allowed_origin_may_use_the_api_and_no_other() {
        Person ada = somebody();
        Map<String, String> from = Map.of("Origin", ELSEWHERE);
        for (String path : List.of("/v1/accounts/me", "/v1/sessions", "/v1/accounts/none")) {
            Reply reply = ada.client().send("GET", path, null, from);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(ELSEWHERE);
            assertThat(reply.header("Access-Control-Expose-Headers"))
                    .contains("Roost-Position", "Roost-Token", "Location", "Retry-After");
        }
        // What a browser asks before is no operation of the contract.
        Client browser = new Client(OneRoostForAll.url(), null);
        Map<String, String> asking = Map.of(
                "Origin", ELSEWHERE,
                "Access-Control-Request-Method", "PATCH",
                "Access-Control-Request-Headers", "authorization,content-type");
        Reply first = browser.send("OPTIONS", "/v1/accounts/me", null, asking).expect(204);
        assertThat(first.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(first.header("Access-Control-Allow-Headers")).contains("Authorization");

        Reply stranger = browser.send("GET", "/v1/timelines/public", null, Map.of("Origin", "https://evil.example"));
        assertThat(stranger.expect(200).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(stranger.headers().allValues("Vary")).contains("Origin");
    }

    private static Reply upload(Person person) {
        byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
                        + new String(NO_PICTURE, StandardCharsets.UTF_8) + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return person.client().raw("POST", "/v1/media", body, "multipart/form-data; boundary=b", Map.of());
    }
}
