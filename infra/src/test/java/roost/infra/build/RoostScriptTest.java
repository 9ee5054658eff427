package roost.infra.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code roost}, in a tree of its own with a Maven and a JDK that only say how they were called. */
class RoostScriptTest {
    private static final long SECONDS = 60;

    @TempDir
    Path top;

    private record Ended(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void aTreeThatIsNotBuilt() throws IOException {
        executable(top.resolve("roost"), Files.readString(SourceTree.ROOT.resolve("roost"), UTF_8));
        write(top.resolve("pom.xml"), "<project/>");
        write(top.resolve("infra/pom.xml"), "<project/>");
        write(top.resolve("schemas/src/main/java/roost/Id.java"), "package roost;");
        write(top.resolve("jdk/release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"25.0.1\"\n");
        executable(top.resolve("jdk/bin/javac"), "");
        executable(top.resolve("jdk/bin/java"), """
                #!/usr/bin/env bash
                printf '%s\\n' "$@"
                """);
        executable(top.resolve("bin/mvn"), """
                #!/usr/bin/env bash
                top="$(dirname "$0")/.."
                echo "$JAVA_HOME $*" >>"$top/maven-calls"
                [[ ! -e $top/broken ]] || exit 1
                for module in infra load-tests; do
                  [[ $* == *"-pl $module "* ]] || continue
                  mkdir -p "$top/$module/target"
                  touch "$top/$module/target/$module-1.jar" "$top/library.jar"
                  printf %s "$top/library.jar" >"$top/$module/target/classpath"
                done
                """);
    }

    @Test
    void builds_once_and_says_so() throws Exception {
        Ended first = roost("up");
        assertThat(first.code).isZero();
        assertThat(first.err).singleElement().asString().startsWith("building Roost");
        Ended second = roost("up");
        assertThat(second.err).isEmpty();
        assertThat(second.out).isEqualTo(first.out);
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void builds_again_what_is_newer_than_the_build() throws Exception {
        List<String> changed = List.of("pom.xml", "infra/pom.xml", "schemas/src/main/java/roost/Id.java");
        for (String file : changed) {
            roost("up");
            FileTime built = Files.getLastModifiedTime(top.resolve("infra/target/classpath"));
            FileTime later = FileTime.fromMillis(built.toMillis() + 1_000);
            Files.setLastModifiedTime(top.resolve(file), later);
            int before = mavenCalls().size();
            roost("up");
            assertThat(mavenCalls()).as(file).hasSize(before + 1);
            Files.setLastModifiedTime(top.resolve(file), FileTime.fromMillis(0));
        }
    }

    @Test
    void builds_again_when_a_library_is_gone() throws Exception {
        roost("up");
        Files.delete(top.resolve("library.jar"));
        roost("up");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void hands_its_arguments_on_as_they_are() throws Exception {
        assertThat(roost("tail", "two words", "").out).endsWith("roost.infra.cli.Roost", "tail", "two words", "");
    }

    @Test
    void runs_benchmarks_from_the_module_that_has_them() throws Exception {
        List<String> out = roost("bench", "fanout", "--graph", "S").out;
        assertThat(out).endsWith("roost.load.cli.Bench", "fanout", "--graph", "S");
        assertThat(mavenCalls()).singleElement().asString().contains("-pl load-tests -am package");
        roost("bench", "fanout");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void takes_flags_for_the_jvm_after_its_own() throws Exception {
        List<String> out = roost("up").out;
        assertThat(out).containsSubsequence("-Xmx1g", "-Xmx3g", "roost.infra.cli.Roost");
    }

    @Test
    void a_build_that_fails_is_not_run() throws Exception {
        write(top.resolve("broken"), "");
        Ended ended = roost("up");
        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.out).isEmpty();
        assertThat(ended.err).last().isEqualTo("roost: the build failed, see above");
    }

    @Test
    void says_in_one_line_that_no_jdk_is_new_enough() throws Exception {
        String script = Files.readString(top.resolve("roost"), UTF_8);
        Files.writeString(top.resolve("roost"), script.replace("needed_jdk=25", "needed_jdk=999"), UTF_8);
        Ended ended = roost("up");
        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).singleElement().asString().startsWith("roost: needs JDK 999 or newer and found none");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void runs_the_tests_with_the_jdk_it_found() throws Exception {
        assertThat(roost("test", "-pl", "schemas").code).isZero();
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .startsWith(top.resolve("jdk") + " ")
                .endsWith("verify -pl schemas");
    }

    private Ended roost(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(top.resolve("roost").toString()));
        command.addAll(List.of(arguments));
        Path out = top.resolve("out");
        Path err = top.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().merge("PATH", top.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        builder.environment().put("JAVA_HOME", top.resolve("jdk").toString());
        builder.environment().put("ROOST_JAVA_OPTS", "-Xmx3g");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readAllLines(out, UTF_8), Files.readAllLines(err, UTF_8));
    }

    private List<String> mavenCalls() throws IOException {
        Path calls = top.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls, UTF_8) : List.of();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
