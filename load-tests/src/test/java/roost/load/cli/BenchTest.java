package roost.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fanout", "post", "read", "visible", "rebuild", "mix", "idle", "micro"})
    void each_benchmark_is_named_and_has_help_with_its_defaults(String name) {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains(name);
        assertThat(run(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: roost bench " + name, "default: ", "--json", "--directory");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|which benchmark?",
                "fly|fly",
                "fanout --graph XXL|XXL",
                "rebuild --deciders 1,3|--deciders takes powers of two from 1 to 64, not 3",
                "rebuild --tweets 0|--tweets",
                "mix --minutes 0|--minutes",
                "idle --seconds 0|--posts and --seconds start at 1",
                "micro nothing-is-called-so|no benchmark is called nothing-is-called-so; there are Decider.",
                "micro (|not a regular expression: (",
                "micro --iterations 0|--iterations",
            })
    void what_is_not_understood_is_said_in_one_line_with_exit_code_2(String arguments, String said) {
        assertThat(run(arguments == null ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("roost bench")
                .contains(said);
        assertThat(out.toString()).isEmpty();
    }
}
