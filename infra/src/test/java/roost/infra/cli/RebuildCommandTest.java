package roost.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import roost.infra.broker.Ports;
import roost.infra.running.Client;
import roost.infra.running.HeldToContract;
import roost.infra.running.Person;
import roost.infra.standalone.Standalone;
import roost.infra.standalone.StandaloneSettings;
import tools.jackson.databind.JsonNode;

class RebuildCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void after_a_rebuild_every_answer_is_what_it_was(@TempDir Path data) throws Exception {
        StandaloneSettings settings = StandaloneSettings.of(Ports.free(), data);
        Person ada;
        Person bob;
        JsonNode homeBefore;
        JsonNode adaBefore;
        try (var roost = ready(settings)) {
            Client nobody = HeldToContract.nobody(URI.create(roost.url()));
            ada = Person.register(nobody);
            bob = Person.register(nobody);
            bob.follow(ada);
            String first = ada.post("first");
            ada.post("second");
            bob.post("mine");
            bob.favorite(first);
            bob.sees(ada);
            homeBefore = read(bob, "/v1/timelines/home").path("items");
            adaBefore = read(bob, "/v1/accounts/" + ada.id());
            assertThat(homeBefore).hasSize(3);

            assertThat(rebuild(data)).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains("another Roost uses");
        }

        assertThat(rebuild(data)).as(err.toString()).isZero();
        assertThat(data.resolve("state/projections")).doesNotExist();
        assertThat(data.resolve("state/decider")).exists();

        try (var roost = ready(settings)) {
            assertThat(read(bob, "/v1/timelines/home").path("items")).isEqualTo(homeBefore);
            assertThat(read(bob, "/v1/accounts/" + ada.id())).isEqualTo(adaBefore);
            String third = ada.post("third, posted to a Roost that was rebuilt");
            assertThat(bob.sees(ada).home()).first().isEqualTo(third);
            assertThat(roost.notReady()).isEmpty();
        }
    }

    private static Standalone ready(StandaloneSettings settings) throws InterruptedException {
        Standalone roost = Standalone.start(settings);
        assertThat(roost.awaitReady(Duration.ofSeconds(90)))
                .as(roost.notReady())
                .isTrue();
        return roost;
    }

    private static JsonNode read(Person reader, String path) {
        return reader.client().get(path).expect(200).json();
    }

    private int rebuild(Path data) {
        CommandLine line = Roost.commandLine();
        line.setErr(new PrintWriter(err, true));
        return line.execute("rebuild", "--data", data.toString());
    }
}
