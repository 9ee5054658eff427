package roost.load.post;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import roost.load.http.LoadPlan;
import roost.load.running.Child;
import roost.load.running.RunningRoost;

/** Measures Roost, then the ceiling, with the same requests; one after the other, each alone on the machine. */
final class PostBench {
    private static final int CREATED = 201;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final PostOptions options;
    private final PrintStream out;

    PostBench(PostOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * The figures of both.
     *
     * @param answerBytes the size of an answer's body
     */
    record Figures(LoadPlan.Measured roost, LoadPlan.Measured ceiling, int answerBytes) {}

    Figures run() throws IOException, InterruptedException {
        Path data = options.directory().resolve("roost");
        Posts posts;
        LoadPlan.Measured measured;
        try (var roost = RunningRoost.up(options.home(), data)) {
            out.printf("roost, process %d%n", roost.process().pid());
            posts = Posts.register(roost.url(), options.accounts());
            measured =
                    options.load().run(roost.url(), CREATED, posts.at(roost.url()), roost.process()::cpuSeconds, out);
        }
        return new Figures(measured, ceiling(posts), posts.answerBytes());
    }

    private LoadPlan.Measured ceiling(Posts posts) throws IOException, InterruptedException {
        Path data = Files.createDirectories(options.directory().resolve("ceiling"));
        try (var child = Child.java(
                AppendServer.class,
                AppendServer.READY,
                data.resolve("kafka").toString(),
                Integer.toString(posts.answerBytes()))) {
            URI url = URI.create(child.awaitReady(READY_WITHIN));
            out.printf("ceiling, process %d%n", child.pid());
            return options.load().run(url, CREATED, posts.at(url), child::cpuSeconds, out);
        }
    }
}
