package roost.load.visible;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import roost.load.running.Api;
import tools.jackson.databind.JsonNode;

/**
 * Sees when a tweet is in the home timelines of an author's followers, by reading them as clients do. The followers of a
 * delivery partition are asked one after the other, each until it has the tweet; the partitions at the same time.
 */
final class Watch {
    private static final Duration GIVE_UP = Duration.ofMinutes(2);
    private static final long AGAIN_NS = 2_000_000;

    private final Api api;
    private final ExecutorService threads;
    private final List<List<String>> tokens;

    /**
     * A watch over followers.
     *
     * @param tokens of theirs, by delivery partition
     */
    Watch(Api api, ExecutorService threads, List<List<String>> tokens) {
        this.api = api;
        this.threads = threads;
        this.tokens = tokens;
    }

    /** Posts a tweet; milliseconds from its answer until the last of the followers has it. */
    double post(String author, String text) throws IOException, InterruptedException, ExecutionException {
        String tweet = api.post(author, text).json().path("id").asString();
        long answeredNs = System.nanoTime();
        var seen = new ArrayList<Future<Long>>();
        for (List<String> partition : tokens) {
            seen.add(threads.submit(() -> seen(partition, tweet, answeredNs)));
        }
        long last = answeredNs;
        for (Future<Long> one : seen) {
            last = Math.max(last, one.get());
        }
        return (last - answeredNs) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private long seen(List<String> followers, String tweet, long fromNs) throws IOException, InterruptedException {
        long at = fromNs;
        for (String token : followers) {
            while (!has(token, tweet)) {
                if (System.nanoTime() - fromNs > GIVE_UP.toNanos()) {
                    throw new IllegalStateException("tweet " + tweet + " is not in a follower's timeline");
                }
                LockSupport.parkNanos(AGAIN_NS);
            }
            at = System.nanoTime();
        }
        return at;
    }

    private boolean has(String token, String tweet) throws IOException, InterruptedException {
        JsonNode newest = api.get("/v1/timelines/home?limit=1", token)
                .json()
                .path("items")
                .path(0);
        return newest.path("id").asString("").equals(tweet);
    }
}
