package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks marked {@code sh} in the README, put together and run by bash as they are. */
class ReadmeWalkTest extends EndToEnd {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    private Path directory;

    @Test
    void the_walk_of_the_readme_works_as_written() throws IOException, InterruptedException {
        String walk = BLOCK.matcher(Files.readString(readme()))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertThat(walk).contains("$ROOST", "/v1/accounts", "/v1/timelines/home");
        Path script = Files.writeString(directory.resolve("walk.sh"), "set -euo pipefail\n" + walk);

        var builder = new ProcessBuilder("bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("ROOST", OneRoostForAll.url().toString());
        Process bash = builder.start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said).as("Bob's home timeline").contains("The engine weaves algebraic patterns");
    }

    /** Beside the folder of this module, wherever the tests were started. */
    private static Path readme() {
        Path here = Path.of("").toAbsolutePath();
        Path beside = here.resolve("README.md");
        return Files.isDirectory(here.resolve("infra"))
                ? beside
                : Objects.requireNonNull(here.getParent()).resolve("README.md");
    }
}
