package roost.load.read;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import roost.load.http.Requests;
import roost.load.workload.FollowGraph;
import roost.load.workload.Visits;

/** Who reads, drawn by popularity, logged in afresh; from one login on they read for 15 minutes. */
final class Readers {
    private static final int DRAWN = 20_000;
    private static final long SEED = 4;

    private final List<String> tokens = new ArrayList<>(DRAWN);

    Readers(FollowGraph graph, Community community, Arrival arrival) {
        var visits = new Visits(graph, SEED);
        for (int i = 0; i < DRAWN; i++) {
            tokens.add(arrival.token(community.id(visits.reader())));
        }
    }

    /** Their tokens, in the order they come. */
    List<String> tokens() {
        return tokens;
    }

    /** Their requests, to a server. */
    Requests at(URI server) {
        return Requests.inTurn(tokens.stream()
                .map(token -> Requests.request("GET", "/v1/timelines/home", server.getAuthority(), token, null))
                .toArray(byte[][]::new));
    }
}
