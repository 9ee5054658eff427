package roost.load.read;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roost.load.log.EventLog;
import roost.load.page.PageSource;
import roost.load.page.Scene;
import roost.load.running.Api;
import roost.load.running.Patience;
import roost.load.running.RunningRoost;
import roost.schema.session.SessionTokens;
import roost.schema.topic.Layout;

/** Roost as its user has it; tweets arrive as events on the log, as the decider would have written them. */
final class RoostPages implements PageSource {
    private final RunningRoost roost;
    private final Api api;
    private final SessionTokens tokens;
    private @Nullable EventLog log;

    private RoostPages(RunningRoost roost) throws IOException {
        this.roost = roost;
        this.api = new Api(roost.url());
        this.tokens = roost.tokens();
    }

    /** Starts it on a data directory, which may be one that it had before. */
    static RoostPages up(Path home, Path data) throws IOException, InterruptedException {
        var roost = RunningRoost.up(home, data);
        try {
            return new RoostPages(roost);
        } catch (IOException e) {
            roost.close();
            throw e;
        }
    }

    /** Appends a scene to the empty log and returns when all of it can be read. */
    void load(Scene scene, PrintStream out) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var events = new EventLog(roost.bootstrap(), scene.graph(), scene.plan(), Layout.EMBEDDED);
        log = events;
        scene.append(events, out);
        double appended = seconds(begin);
        String all = events.positions().toString();
        for (int account : oneOfEachPartition(scene)) {
            String token = Readers.token(tokens, account);
            Patience.insist(() -> api.get("/v1/timelines/home", token, all));
            Patience.insist(() -> api.get("/v1/accounts/" + Scene.id(account), token, all));
        }
        out.printf("  appended in %.1f s, all readable after %.1f s%n", appended, seconds(begin));
    }

    private static double seconds(long beginNs) {
        return (System.nanoTime() - beginNs) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Their reads go to all tasks of the views. */
    private static List<Integer> oneOfEachPartition(Scene scene) {
        int partitions = Math.max(Layout.EMBEDDED.partitions(), Layout.EMBEDDED.deliveryPartitions());
        return IntStream.range(0, Math.min(partitions, scene.graph().accounts()))
                .boxed()
                .toList();
    }

    Api api() {
        return api;
    }

    long pid() {
        return roost.process().pid();
    }

    SessionTokens tokens() {
        return tokens;
    }

    /** What the tokens are signed with. */
    byte[] secret() throws IOException {
        return roost.secret();
    }

    @Override
    public URI url() {
        return roost.url();
    }

    @Override
    public double cpuSeconds() {
        return roost.process().cpuSeconds();
    }

    @Override
    public void arrive(int tweet) {
        if (log == null) {
            throw new IllegalStateException("nothing was loaded");
        }
        log.tweet(tweet);
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
        api.close();
        roost.close();
    }
}
