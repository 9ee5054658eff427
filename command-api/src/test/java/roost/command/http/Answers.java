package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/** What tests say about answers. */
final class Answers {
    private Answers() {}

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/");
        return Json.LOG.readTree(answer.body());
    }

    static Problem assertProblem(HttpResponse<String> answer, ProblemType type) {
        assertThat(answer.body()).as("the body of a %s", answer.statusCode()).isNotEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
        Problem problem = Json.LOG.readValue(answer.body(), Problem.class);
        assertThat(problem.type()).as(answer.body()).isEqualTo(type.uri());
        assertThat(answer.statusCode()).isEqualTo(type.status()).isEqualTo(problem.status());
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(type.retryable());
        return problem;
    }
}
