package roost.load.read;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The load generator wrk, where it is installed: throughput by the closed model, with a token of its own each time. */
final class Wrk {
    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
    private static final Pattern OTHER_STATUS = Pattern.compile("Non-2xx or 3xx responses:\\s*(\\d+)");
    private static final Pattern SOCKETS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    /** What wrk says. */
    record Said(double perSecond, long failed) {}

    /** Whether there is a wrk on the PATH. */
    static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
    }

    /** Reads home timelines as fast as they come, over so many connections, from one thread. */
    static Said run(URI server, List<String> tokens, int connections, Duration time, Path directory)
            throws IOException, InterruptedException {
        Path lines = Files.write(directory.resolve("tokens"), tokens);
        Path script = Files.writeString(directory.resolve("home.lua"), script(lines));
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + time.toSeconds() + "s",
                        "-s" + script,
                        server.resolve("/v1/timelines/home").toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException("wrk failed: " + out);
        }
        return parse(out);
    }

    /** Requests are made before the clock runs; each gets the next token, and after the last one the first. */
    private static String script(Path tokens) {
        return """
                local requests = {}
                local at = 0

                function init(args)
                  for token in io.lines("%s") do
                    requests[#requests + 1] =
                      wrk.format("GET", "/v1/timelines/home", {["Authorization"] = "Bearer " .. token})
                  end
                end

                function request()
                  at = at %% #requests + 1
                  return requests[at]
                end
                """.formatted(tokens);
    }

    /** Finds the figures in what wrk printed. */
    static Said parse(String out) {
        Matcher rate = PER_SECOND.matcher(out);
        if (!rate.find()) {
            throw new IllegalStateException("wrk did not say how many requests: " + out);
        }
        long failed = 0;
        Matcher others = OTHER_STATUS.matcher(out);
        if (others.find()) {
            failed += Long.parseLong(others.group(1));
        }
        Matcher sockets = SOCKETS.matcher(out);
        if (sockets.find()) {
            for (int i = 1; i <= sockets.groupCount(); i++) {
                failed += Long.parseLong(sockets.group(i));
            }
        }
        return new Said(Double.parseDouble(rate.group(1)), failed);
    }
}
