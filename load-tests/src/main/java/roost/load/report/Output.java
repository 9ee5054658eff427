package roost.load.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark is asked the same way: where it works meanwhile, and how it says what came out. */
public final class Output {
    @Option(
            names = "--directory",
            description = "Where broker and stores live meanwhile (default: a temporary folder).")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    private boolean json;

    /** The top of the checkout. */
    public Path home() {
        return Path.of(System.getProperty("roost.home", "."));
    }

    /** A new folder to work in, the caller's to delete. */
    public Path workFolder() throws IOException {
        return Files.createTempDirectory(
                directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory),
                "roost-bench");
    }

    /** Prints a report, writes it under the results, and ends with its JSON where that was asked for. */
    public void print(Report report, PrintStream out) throws IOException {
        out.println();
        report.print(out);
        out.println("written to " + report.write(home().resolve("load-tests").resolve("results")));
        if (json) {
            out.println(report.json());
        }
    }
}
