package roost.infra.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Maven, with this project's own parent pom, refuses what it must refuse. The modules under {@code src/test/planted}
 * inherit formatter, compiler plugins and dependency rules unchanged; one run builds them all and each test reads what
 * it said of one violation.
 */
class BuildBitesTest {
    private static final long MAVEN_SECONDS = 300;

    private static String said = "";

    @BeforeAll
    static void buildThePlantedProject() throws IOException, InterruptedException {
        Path project = copyOfThePlantedProject();
        Path log = project.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(maven(), "-B", "--fail-at-end", "process-classes")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String repository = System.getProperty("roost.maven.repository");
        if (repository != null) {
            maven.command().add("-Dmaven.repo.local=" + repository);
        }
        // This JVM runs on the JDK the build selected: new enough for the formatter, whatever Maven itself runs on.
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(MAVEN_SECONDS, TimeUnit.SECONDS))
                    .as("Maven ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        said = Files.readString(log, UTF_8);
    }

    @Test
    void sound_code_passes() {
        assertThat(said).containsPattern("sound .*SUCCESS");
    }

    @Test
    void an_ill_formatted_source_fails() {
        assertThat(said)
                .containsPattern("ill-formatted .*FAILURE")
                .containsPattern("format violations:\\s*\\[ERROR\\]\\s*src/main/java/planted/IllFormatted.java");
    }

    @Test
    void error_prone_refuses_an_ignored_result() {
        assertThat(said).containsPattern("ERROR.*ResultIgnored.java.*\\[ReturnValueIgnored\\]");
    }

    @Test
    void null_away_refuses_a_null_where_none_may_be() {
        assertThat(said).containsPattern("ERROR.*NullReturned.java.*\\[NullAway\\]");
    }

    @Test
    void a_package_must_say_what_may_be_null() {
        assertThat(said).containsPattern("ERROR.*unmarked/package-info.java.*\\[AddNullMarkedToPackageInfo\\]");
    }

    @Test
    void two_versions_of_one_dependency_fail() {
        assertThat(said)
                .containsPattern("two-versions .*FAILURE")
                .contains("Dependency convergence error for roost:leaf:pom:1");
    }

    private static String maven() {
        String home = System.getProperty("roost.maven.home");
        return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }

    /** Copied as deep as it lies in the sources, so that its parent pom is where it says. */
    private static Path copyOfThePlantedProject() throws IOException {
        Path from = SourceTree.ROOT.resolve("infra/src/test/planted");
        Path to = SourceTree.ROOT.resolve("infra/target/planted-violations/project");
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file, UTF_8), UTF_8);
            }
        }
        return to;
    }
}
