package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;

/** An answer that is not compressed says how long it is, so that it needs no chunks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerLengthTest {
    private static final String PATH = "/v1/timelines/public";
    private static final String EMPTY_PAGE = "{\"items\":[],\"next\":null,\"prev\":null}";

    private final ApiUnderTest api =
            new ApiUnderTest(Transport.IN_PROCESS.start(new World(4, 4), 1), ApiUnderTest.SETTINGS);

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void a_page_has_its_length_and_no_chunks() {
        Answer page = api.get(PATH);
        assertThat(page.header("Content-Length")).isEqualTo(Integer.toString(EMPTY_PAGE.length()));
        assertThat(page.header("Transfer-Encoding")).isEmpty();
        assertThat(api.text(PATH)).isEqualTo(EMPTY_PAGE);
    }

    @Test
    void who_asks_for_the_head_hears_the_same_length() {
        assertThat(api.send("HEAD", PATH, Map.of()).header("Content-Length"))
                .isEqualTo(Integer.toString(EMPTY_PAGE.length()));
    }

    @Test
    void who_takes_compressed_answers_gets_the_page_too() {
        assertThat(api.send("GET", PATH, Map.of("Accept-Encoding", "gzip"))
                        .json()
                        .path("items")
                        .isArray())
                .isTrue();
    }
}
