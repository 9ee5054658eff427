package roost.infra.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A small world made and read back: whether a Roost works, and, since it goes every way once, what a JVM that is being
 * trained should see.
 */
public final class Trial {
    private static final long SEED = 1;
    private static final int AT_ONCE = 4;
    private static final int PAGE = 20;

    private final URI url;

    /** A trial of the Roost at an address. */
    public Trial(URI url) {
        this.url = url;
    }

    /**
     * Makes the world, then reads as its people would.
     *
     * @return the number of tweets made
     * @throws DemoFailed something is not as the API promises
     */
    public int run() throws InterruptedException {
        World world = World.of(SEED, World.SMALL);
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<Demo.Login> logins = new Demo(url, silent, false).run(world);
        try (var api = new Api(url, AT_ONCE)) {
            Set<String> publicly = pages(api, "/v1/timelines/public", null);
            int made = world.tweets().size() + world.retweets().size();
            if (publicly.size() != made) {
                throw new DemoFailed(
                        made + " tweets and retweets were made, the public timeline shows " + publicly.size());
            }
            for (Demo.Login login : logins) {
                read(api, login, publicly);
            }
        }
        return world.tweets().size();
    }

    private void read(Api api, Demo.Login login, Set<String> publicly) throws InterruptedException {
        JsonNode session = api.send(
                        "POST", "/v1/sessions", null, Map.of("handle", login.handle(), "password", login.password()))
                .expect("a login");
        String token = session.path("token").asString();
        String id = session.path("account").path("id").asString();
        Set<String> home = pages(api, "/v1/timelines/home", token);
        if (home.isEmpty() || !publicly.containsAll(home)) {
            throw new DemoFailed("the home timeline of " + login.handle() + " shows " + home.size()
                    + " tweets, not all of them of this world");
        }
        Set<String> following = pages(api, "/v1/accounts/" + id + "/following", token);
        if (following.size() != login.follows()) {
            throw new DemoFailed(
                    login.handle() + " follows " + login.follows() + ", the list shows " + following.size());
        }
        pages(api, "/v1/accounts/" + id + "/tweets", token);
        pages(api, "/v1/accounts/" + id + "/followers", token);
        api.send("GET", "/v1/accounts/me", token, null).expect("the own account");
        api.send("GET", "/v1/tweets/" + home.iterator().next(), token, null).expect("a tweet");
    }

    /** The ids of a whole list. */
    private static Set<String> pages(Api api, String path, @Nullable String token) throws InterruptedException {
        var ids = new HashSet<String>();
        String cursor = "";
        while (true) {
            JsonNode page = api.send("GET", path + "?limit=" + PAGE + cursor, token, null)
                    .expect(path);
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            if (page.path("next").isNull()) {
                return ids;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }
}
