package roost.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import roost.infra.broker.Ports;
import roost.infra.running.Await;
import roost.infra.running.HeldToContract;
import roost.infra.running.Person;
import roost.infra.running.RoostProcess;
import tools.jackson.databind.JsonNode;

/** Search and trends answer after a kill and after a rebuild as they did before. */
class SearchSurvivesTest {
    private static final Duration START = Duration.ofSeconds(120);
    private static final List<String> QUESTIONS = List.of(
            "/v1/search/tweets?q=kept&limit=100",
            "/v1/search/tweets?q=%22well+kept%22",
            "/v1/search/tweets?q=%23tea",
            "/v1/search/tweets?q=deleted",
            "/v1/search/accounts?q=renamed",
            "/v1/trends");

    @Test
    void after_a_kill_and_after_a_rebuild_every_answer_is_what_it_was(@TempDir Path data) throws Exception {
        int port = Ports.free();
        var people = new ArrayList<Person>();
        Map<String, JsonNode> before;
        try (RoostProcess roost = RoostProcess.up(data, port, START)) {
            var nobody = HeldToContract.nobody(roost.url());
            for (int i = 0; i < 5; i++) {
                Person person = Person.register(nobody);
                people.add(person);
                for (int tweet = 0; tweet < 8; tweet++) {
                    person.post("number " + tweet + (tweet % 2 == 0 ? " well" : " badly") + " kept, #tea");
                }
                person.deleteTweet(person.post("kept, and deleted"));
                person.client()
                        .send("PATCH", "/v1/accounts/me", Map.of("name", "Renamed " + i), Map.of())
                        .expect(200);
                people.getFirst().sees(person);
            }
            people.removeLast().client().delete("/v1/accounts/me").expect(204);
            Person reader = people.getFirst();
            Await.until("the closed account is gone from the trends", START, () -> accountsOfTea(reader) == 4);
            before = answers(reader);
            assertThat(read(reader, QUESTIONS.getFirst()).path("items")).hasSize(32);
            roost.kill();
        }
        try (RoostProcess roost = RoostProcess.up(data, port, START)) {
            assertThat(answers(people.getFirst())).isEqualTo(before);
            assertThat(roost.terminate(START)).isIn(0, 143);
        }
        rebuild(data);
        try (RoostProcess roost = RoostProcess.up(data, port, START)) {
            assertThat(answers(people.getFirst())).isEqualTo(before);
            people.getFirst().post("kept as well");
            assertThat(read(people.getFirst(), QUESTIONS.getFirst()).path("items"))
                    .hasSize(33);
            assertThat(roost.terminate(START)).isIn(0, 143);
        }
    }

    private static int accountsOfTea(Person reader) {
        return read(reader, "/v1/trends").at("/items/0/accounts").asInt();
    }

    private static Map<String, JsonNode> answers(Person reader) {
        var answers = new LinkedHashMap<String, JsonNode>();
        QUESTIONS.forEach(question -> answers.put(question, read(reader, question)));
        return answers;
    }

    private static JsonNode read(Person reader, String path) {
        return reader.client().get(path).expect(200).json();
    }

    private static void rebuild(Path data) {
        var err = new StringWriter();
        CommandLine line = Roost.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("rebuild", "--data", data.toString()))
                .as(err.toString())
                .isZero();
    }
}
