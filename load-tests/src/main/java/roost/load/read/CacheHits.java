package roost.load.read;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * How the cache of authors did, from {@code /metrics}.
 *
 * @param cached authors found in it
 * @param asked authors that were not
 */
record CacheHits(double cached, double asked) {
    /** Of a process that has just started. */
    static final CacheHits NONE = new CacheHits(0, 0);

    private static final String CACHED = "roost_query_authors_cached_total";
    private static final String ASKED = "roost_query_authors_asked_total";

    /** Since the process started. */
    static CacheHits of(URI server) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return parse(client.send(
                            HttpRequest.newBuilder(server.resolve("/metrics")).build(), BodyHandlers.ofString())
                    .body());
        }
    }

    static CacheHits parse(String metrics) {
        return new CacheHits(value(metrics, CACHED), value(metrics, ASKED));
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The share that was found since an earlier moment, 0 to 1. */
    double ratioSince(CacheHits before) {
        double hits = cached - before.cached;
        double all = hits + asked - before.asked;
        return all == 0 ? 0 : hits / all;
    }
}
