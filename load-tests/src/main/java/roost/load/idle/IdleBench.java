package roost.load.idle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.infra.terminal.ProgressBar;
import roost.load.running.Api;
import roost.load.running.Patience;
import roost.load.running.RunningRoost;

/** Starts Roost as its user does, has it work a little, and looks at the process while nothing is asked of it. */
final class IdleBench {
    private static final String HOME = "/v1/timelines/home";

    private final IdleOptions options;
    private final PrintStream out;
    private Api.@Nullable Person reader;

    IdleBench(IdleOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    IdleFigures run() throws IOException, InterruptedException {
        return new IdleFigures(start("new", this::work), start("again", this::look));
    }

    private interface Errand {
        void run(RunningRoost roost, Api api) throws IOException, InterruptedException;
    }

    private IdleFigures.Start start(String name, Errand errand) throws IOException, InterruptedException {
        Path data = options.directory().resolve("roost");
        long begin = System.nanoTime();
        try (var roost = RunningRoost.up(options.home(), data);
                var api = new Api(roost.url())) {
            double ready = seconds(System.nanoTime() - begin);
            out.printf(
                    "%s: process %d, ready after %.1f s%n",
                    name, roost.process().pid(), ready);
            errand.run(roost, api);
            rest("settling", options.settle());
            double cpu = roost.process().cpuSeconds();
            long from = System.nanoTime();
            rest("idle", options.time());
            double cores = (roost.process().cpuSeconds() - cpu) / seconds(System.nanoTime() - from);
            return new IdleFigures.Start(
                    ready,
                    cores,
                    roost.process().residentBytes(),
                    roost.process().openFiles());
        }
    }

    /** Two people, tweets of one in the other's timeline. */
    private void work(RunningRoost roost, Api api) throws IOException, InterruptedException {
        Api.Person author = api.register("idle_author");
        Api.Person follower = api.register("idle_reader");
        api.follow(follower.token(), author.id());
        for (int post = 0; post < options.posts(); post++) {
            String position = api.post(author.token(), "tweet " + post).position();
            Patience.insist(() -> api.get(HOME, follower.token(), position));
        }
        reader = follower;
    }

    private void look(RunningRoost roost, Api api) throws IOException, InterruptedException {
        if (reader == null) {
            throw new IllegalStateException("nobody has registered");
        }
        String token = roost.tokens().issue("bench-idle", reader.id());
        Patience.insist(() -> api.get(HOME, token));
    }

    private void rest(String step, Duration time) throws InterruptedException {
        var bar = new ProgressBar(out, ProgressBar.canDraw(), time.toSeconds());
        bar.step(step);
        for (long second = 0; second < time.toSeconds(); second++) {
            TimeUnit.SECONDS.sleep(1);
            bar.tick();
        }
    }

    private static double seconds(long ns) {
        return ns / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
