package roost.load.read;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import roost.load.http.Requests;
import roost.load.page.Scene;
import roost.load.workload.Visits;
import roost.schema.session.SessionTokens;

/** Who reads, drawn by popularity, logged in afresh; from one login on they read for 15 minutes. */
final class Readers {
    private static final String PATH = "/v1/timelines/home";
    private static final int DRAWN = 20_000;
    private static final long SEED = 4;

    private final List<String> tokens = new ArrayList<>(DRAWN);

    Readers(Scene scene, SessionTokens sessions) {
        var visits = new Visits(scene.graph(), SEED);
        for (int i = 0; i < DRAWN; i++) {
            tokens.add(token(sessions, visits.reader()));
        }
    }

    /** A token of an account. */
    static String token(SessionTokens sessions, int account) {
        return sessions.issue("bench-" + account, Scene.id(account));
    }

    /** Their tokens, in the order they come. */
    List<String> tokens() {
        return tokens;
    }

    /** Their requests, to a server. */
    Requests at(URI server) {
        return Requests.inTurn(
                tokens.stream().map(token -> request(server, PATH, token)).toArray(byte[][]::new));
    }

    static byte[] request(URI server, String path, String token) {
        return Requests.request("GET", path, server.getAuthority(), token, null);
    }
}
