package roost.load.read;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Roost's caches did, from {@code /metrics}.
 *
 * @param of by what is cached: what was found in the cache and what was not
 */
record CacheHits(Map<String, Count> of) {
    /** Of a process that has just started. */
    static final CacheHits NONE = new CacheHits(Map.of());

    /** By the names for people, the metrics' names. */
    private static final Map<String, String> CACHES = new LinkedHashMap<>();

    static {
        CACHES.put("authors", "roost_query_authors");
        CACHES.put("tweetsAsJson", "roost_query_tweets");
        CACHES.put("tweetsAndCounts", "roost_views_tweets");
    }

    /** Copies the map. */
    CacheHits {
        of = Map.copyOf(of);
    }

    /** What was found in a cache, and what was not. */
    record Count(double cached, double asked) {
        private static final Count ZERO = new Count(0, 0);

        double ratioSince(Count before) {
            double hits = cached - before.cached;
            double all = hits + asked - before.asked;
            return all == 0 ? 0 : hits / all;
        }
    }

    /** Since the process started. */
    static CacheHits of(URI server) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return parse(client.send(
                            HttpRequest.newBuilder(server.resolve("/metrics")).build(), BodyHandlers.ofString())
                    .body());
        }
    }

    static CacheHits parse(String metrics) {
        var of = new LinkedHashMap<String, Count>();
        CACHES.forEach((name, metric) -> of.put(
                name, new Count(value(metrics, metric + "_cached_total"), value(metrics, metric + "_asked_total"))));
        return new CacheHits(of);
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The shares that were found since an earlier moment, 0 to 1. */
    Map<String, Double> ratiosSince(CacheHits before) {
        var ratios = new LinkedHashMap<String, Double>();
        for (String name : CACHES.keySet()) {
            ratios.put(name, of.getOrDefault(name, Count.ZERO).ratioSince(before.of.getOrDefault(name, Count.ZERO)));
        }
        return ratios;
    }
}
