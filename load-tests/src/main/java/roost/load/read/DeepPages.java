package roost.load.read;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.load.http.Requests;
import roost.load.page.Scene;
import roost.load.running.Api;
import roost.schema.TweetId;
import roost.schema.session.SessionTokens;
import tools.jackson.databind.JsonNode;

/**
 * Home pages of readers with about 400 followees, so far down that nothing was pushed there: tweets from days before
 * they followed. Roost makes them by looking at each followee.
 */
final class DeepPages {
    private static final int FOLLOWEES = 400;
    private static final int READERS = 25;
    private static final int PAGES_EACH = 8;
    private static final int MOST_STEPS = 200;
    private static final String HOME = "/v1/timelines/home";

    private DeepPages() {}

    /** Requests for such pages, found by going down from the newest; empty if there are none. */
    static List<byte[]> requests(Scene scene, Api api, SessionTokens sessions, URI server)
            throws IOException, InterruptedException {
        var requests = new ArrayList<byte[]>();
        for (int reader : scene.followingAbout(FOLLOWEES, READERS)) {
            String token = Readers.token(sessions, reader);
            String cursor = down(scene, api, token);
            for (int page = 0; cursor != null && page < PAGES_EACH; page++) {
                String path = HOME + "?cursor=" + cursor;
                requests.add(Readers.request(server, path, token));
                cursor = next(api.get(path, token).json());
            }
        }
        return requests;
    }

    static Requests inTurn(List<byte[]> requests) {
        return Requests.inTurn(requests.toArray(byte[][]::new));
    }

    /** The cursor behind the first page that ends with an old tweet; null if there is none. */
    private static @Nullable String down(Scene scene, Api api, String token) throws IOException, InterruptedException {
        if (scene.old() == 0) {
            return null;
        }
        long newestOld = TweetId.timeMs(scene.plan().id(scene.old() - 1));
        String path = HOME + "?limit=100";
        for (int step = 0; step < MOST_STEPS; step++) {
            JsonNode page = api.get(path, token).json();
            JsonNode items = page.path("items");
            String cursor = next(page);
            if (cursor == null || items.isEmpty()) {
                return null;
            }
            if (TweetId.parse(items.path(items.size() - 1).path("id").asString())
                            .time()
                            .toEpochMilli()
                    <= newestOld) {
                return cursor;
            }
            path = HOME + "?limit=100&cursor=" + cursor;
        }
        return null;
    }

    private static @Nullable String next(JsonNode page) {
        JsonNode next = page.path("next");
        return next.isString() ? next.asString() : null;
    }
}
