package roost.load.posting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import roost.load.http.Load;
import roost.load.http.LoadGenerator;
import roost.load.http.Requests;

/** Others who post through the API at a steady rate until it is enough. One run at a time. */
public final class SteadyPosts implements AutoCloseable {
    private static final int CREATED = 201;
    private static final int CONNECTIONS = 128;
    private static final long SEED = 2;
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final LoadGenerator generator;
    private final Requests requests;
    private volatile boolean enough;

    /** Others by their tokens. */
    public SteadyPosts(URI server, List<String> tokens) throws IOException {
        this.generator = new LoadGenerator(server, CONNECTIONS, CREATED);
        this.requests = PostRequests.of(server, tokens, SEED);
    }

    /** As fast as they are answered, for a time, on the calling thread. */
    public Load warmUp(int atOnce, Duration time) throws IOException {
        return generator.closed(requests, atOnce, time);
    }

    /**
     * Starts, on a thread of its own; ends after {@link #enough}.
     *
     * @return how many tweets a second were answered
     */
    public CompletableFuture<Double> start(int perSecond) {
        enough = false;
        return perSecond == 0
                ? CompletableFuture.completedFuture(0.0)
                : CompletableFuture.supplyAsync(
                        () -> run(perSecond),
                        task -> Thread.ofPlatform().name("others").daemon().start(task));
    }

    private double run(int perSecond) {
        long answered = 0;
        double seconds = 0;
        while (!enough) {
            try {
                Load load = generator.open(requests, perSecond, SLICE);
                answered += load.answered();
                seconds += load.seconds();
            } catch (IOException e) {
                throw new UncheckedIOException("the others cannot post", e);
            }
        }
        return seconds == 0 ? 0 : answered / seconds;
    }

    /** Ends what was started, within a second or two. */
    public void enough() {
        enough = true;
    }

    @Override
    public void close() throws IOException {
        generator.close();
    }
}
