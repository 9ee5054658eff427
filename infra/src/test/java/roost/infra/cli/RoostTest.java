package roost.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import roost.infra.broker.Ports;

class RoostTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Roost.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void the_help_names_every_command_and_each_command_has_its_own() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "demo", "tail", "rebuild", "test");
        for (String command : new String[] {"up", "demo", "tail", "rebuild", "test"}) {
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("Usage: roost " + command);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_said_in_one_line_with_exit_code_2() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("up", "--port", "many")).isEqualTo(2);
        assertThat(run("tail")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("roost: "));
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line_with_exit_code_1(@TempDir Path data) {
        assertThat(run("up", "--port", "70000", "--data", data.toString())).isEqualTo(1);
        assertThat(run("demo", "--url", "http://localhost:" + Ports.free())).isEqualTo(1);
        assertThat(run("demo", "--url", "here")).isEqualTo(1);
        assertThat(run("tail", "tweets", "--data", data.toString())).isEqualTo(1);
        assertThat(run("tail", "tweets", "--bootstrap", "nowhere")).isEqualTo(1);
        assertThat(run("rebuild", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(6).allMatch(line -> line.startsWith("roost: "));
        assertThat(err.toString()).contains("70000", "nobody answers", "not an http URL: here", "no Roost has run");
    }
}
