package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationId;
import roost.schema.notification.NotificationType;
import roost.schema.problem.ProblemType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationRoutesTest {
    private static final String PATH = "/v1/notifications/read";

    private final ServedApi api = new ServedApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void nothingOnTheLog() {
        api.log.records.clear();
        api.accept(null, "private:2:4");
    }

    @Test
    void whatIsReadGoesToTheLogAsATime() {
        Instant at = api.clock.instant().minusMillis(7);
        var id = new NotificationId(at.toEpochMilli(), NotificationType.FAVORITE, 5L << 40);

        var answer = api.asAnn("PUT", PATH, "{\"upTo\":\"" + id + "\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Roost-Position")).contains("private:2:4");
        assertThat(api.log.only().command())
                .isEqualTo(new MarkNotificationsRead(ServedApi.ANN, Instant.ofEpochMilli(at.toEpochMilli())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|MISSING_FIELD",
                "{\"upTo\":null}|MISSING_FIELD",
                "{\"upTo\":7}|WRONG_TYPE",
                "{\"upTo\":\"7\"}|BAD_ID",
                "{\"upTo\":\"7-like-7\"}|BAD_ID",
                "{\"upTo\":\"999999999999999-follow-7\"}|BAD_ID",
                "{\"upTo\":\"7-follow-7\",\"all\":true}|UNKNOWN_FIELD",
                "[]|WRONG_TYPE"
            })
    void whatIsNoneIsRefused(String body, ProblemType problem) {
        Answers.assertProblem(api.asAnn("PUT", PATH, body), problem);
        assertThat(api.log.records).isEmpty();
    }
}
