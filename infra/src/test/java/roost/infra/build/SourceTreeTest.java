package roost.infra.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SourceTreeTest {
    static final List<String> MODULES = SourceTree.MODULES;

    @ParameterizedTest
    @FieldSource("MODULES")
    void no_file_is_too_long_to_read(String module) throws IOException {
        assertThat(SourceTree.tooLong(SourceTree.sources(SourceTree.ROOT.resolve(module + "/src"))))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void every_package_says_what_it_is(String module) throws IOException {
        assertThat(SourceTree.undescribed(SourceTree.javaFiles(SourceTree.ROOT.resolve(module + "/src/main/java"))))
                .isEmpty();
    }

    @Test
    void all_modules_are_looked_at() throws IOException {
        try (var folders = Files.list(SourceTree.ROOT)) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SourceTree.MODULES);
        }
    }

    @Test
    void a_file_of_301_lines_is_found(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Long.java"), "\n".repeat(301));
        Files.writeString(folder.resolve("Short.java"), "\n".repeat(300));
        Files.writeString(folder.resolve("long.js"), "\n".repeat(301));
        Files.writeString(folder.resolve("long.css"), "\n".repeat(301));
        Files.writeString(folder.resolve("long.txt"), "\n".repeat(301));
        assertThat(SourceTree.tooLong(SourceTree.sources(folder)))
                .satisfiesExactlyInAnyOrder(
                        css -> assertThat(css).contains("long.css: 301 lines"),
                        js -> assertThat(js).contains("long.js: 301 lines"),
                        java -> assertThat(java).contains("Long.java: 301 lines"));
    }

    @Test
    void a_package_without_a_description_is_found(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("told"));
        Files.createDirectories(folder.resolve("untold"));
        Files.writeString(folder.resolve("told/package-info.java"), "package told;");
        Files.writeString(folder.resolve("told/A.java"), "package told;");
        Files.writeString(folder.resolve("untold/A.java"), "package untold;");
        assertThat(SourceTree.undescribed(SourceTree.javaFiles(folder)))
                .singleElement()
                .asString()
                .endsWith("untold: no package-info.java");
    }
}
