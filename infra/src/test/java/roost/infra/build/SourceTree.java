package roost.infra.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is checked of the sources as files: their length, and that each package says what it is. */
final class SourceTree {
    /** The top of the repository. Tests run in the folder of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final List<String> MODULES = List.of(
            "schemas", "media", "edge", "streams", "command-api", "projections", "query-api", "infra", "load-tests");

    private static final int MAX_LINES = 300;

    private SourceTree() {}

    /** What people read and change: Java, and the web client's modules and styles. */
    static List<Path> sources(Path folder) throws IOException {
        return files(folder, ".java", ".js", ".css");
    }

    /** The Java files under a folder. */
    static List<Path> javaFiles(Path folder) throws IOException {
        return files(folder, ".java");
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** One line for each file that is too long to read. */
    static List<String> tooLong(List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            int lines = Files.readAllLines(file, UTF_8).size();
            if (lines > MAX_LINES) {
                found.add(file + ": " + lines + " lines, at most " + MAX_LINES);
            }
        }
        return found;
    }

    /** One line for each folder with Java files that has no {@code package-info.java}. */
    static List<String> undescribed(List<Path> files) {
        return files.stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(folder -> folder + ": no package-info.java")
                .toList();
    }
}
