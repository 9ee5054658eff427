package roost.load.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A finished benchmark.
 *
 * @param name of the benchmark, as it is called: {@code fanout}
 * @param title for people
 * @param when it ended
 * @param commit what was measured
 * @param settings what was asked for
 * @param machine where
 * @param tables the figures
 * @param charts pictures of them
 * @param result the figures for programs
 */
public record Report(
        String name,
        String title,
        Instant when,
        String commit,
        Map<String, String> settings,
        Map<String, String> machine,
        List<Table> tables,
        List<? extends Picture> charts,
        Map<String, Object> result) {
    private static final DateTimeFormatter IN_A_FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    /** The figures with their machine, settings and commit, in one line. */
    public String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", name);
        all.putAll(result);
        all.put("settings", settings);
        all.put("machine", machine);
        all.put("commit", commit);
        all.put("at", when.toString());
        return JSON.writeValueAsString(all);
    }

    /** Prints the tables. */
    public void print(PrintStream out) {
        tables.forEach(table -> out.println(table.text()));
    }

    /**
     * Writes {@code NAME-TIME.json} and {@code .html}.
     *
     * @return the page
     */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String stem = name + "-" + IN_A_FILE_NAME.format(when);
        String line = json();
        Files.writeString(folder.resolve(stem + ".json"), line + "\n", StandardCharsets.UTF_8);
        String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(line));
        return Files.writeString(folder.resolve(stem + ".html"), HtmlPage.of(this, pretty), StandardCharsets.UTF_8);
    }
}
