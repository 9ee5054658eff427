package roost.load.read;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import roost.load.page.Scene;
import roost.load.running.Api;
import roost.schema.session.SessionTokens;
import tools.jackson.databind.JsonNode;

/**
 * The first pages of some readers, before anything arrives.
 *
 * @param items by reader
 * @param bytes of a page, on average
 */
record Samples(Map<Integer, JsonNode> items, int bytes) {
    private static final int READERS = 200;

    static Samples of(Scene scene, Api api, SessionTokens sessions) throws IOException, InterruptedException {
        var items = new LinkedHashMap<Integer, JsonNode>();
        long bytes = 0;
        for (int reader : scene.sample(READERS)) {
            Api.Answer page = api.get("/v1/timelines/home", Readers.token(sessions, reader));
            items.put(reader, page.json().path("items"));
            bytes += page.bytes();
        }
        return new Samples(items, (int) (bytes / items.size()));
    }

    /** How many tweets the pages have. */
    int tweets() {
        return items.values().stream().mapToInt(JsonNode::size).sum();
    }

    /** How many of them the reader has marked. */
    long marked() {
        return items.values().stream()
                .flatMap(page -> page.valueStream())
                .filter(tweet -> tweet.path("viewer").path("favorited").asBoolean())
                .count();
    }

    /**
     * Holds the pages of another server against these: the same tweets with the same authors, counts and marks.
     *
     * @throws IllegalStateException one is different
     */
    void check(String name, Samples others) {
        items.forEach((reader, page) -> {
            if (!page.equals(others.items().get(reader))) {
                throw new IllegalStateException(name + " answers reader " + reader + " "
                        + others.items().get(reader) + ", Roost " + page);
            }
        });
    }
}
