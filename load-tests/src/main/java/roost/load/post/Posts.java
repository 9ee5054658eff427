package roost.load.post;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import roost.load.http.Requests;
import roost.load.running.Api;
import roost.load.workload.TweetTexts;
import roost.schema.record.Json;

/** Who posts what: accounts that are registered through the API, and requests of theirs. */
final class Posts {
    /** Enough that no two tweets near each other are the same. */
    private static final int PREPARED = 8_192;

    private static final long SEED = 1;

    private final List<String> tokens;
    private final int answerBytes;

    private Posts(List<String> tokens, int answerBytes) {
        this.tokens = tokens;
        this.answerBytes = answerBytes;
    }

    /** Registers so many accounts at a server; the first one posts a tweet, to see what the answer weighs. */
    static Posts register(URI server, int accounts) throws IOException, InterruptedException {
        try (var api = new Api(server)) {
            var tokens = new ArrayList<String>();
            for (int i = 0; i < accounts; i++) {
                tokens.add(api.register("poster_" + i).token());
            }
            int bytes =
                    api.post(tokens.getFirst(), new TweetTexts(SEED).text(0)).bytes();
            return new Posts(tokens, bytes);
        }
    }

    /** The size of an answer's body. */
    int answerBytes() {
        return answerBytes;
    }

    /** The requests, for a server; to the ceiling they are the same but for the port. */
    Requests at(URI server) {
        byte[][] prepared = new byte[PREPARED][];
        var texts = new TweetTexts(SEED);
        for (int i = 0; i < PREPARED; i++) {
            byte[] body = Json.LOG.writeValueAsBytes(Map.of("text", texts.text(i)));
            prepared[i] =
                    Requests.request("POST", "/v1/tweets", server.getAuthority(), tokens.get(i % tokens.size()), body);
        }
        return Requests.inTurn(prepared);
    }
}
