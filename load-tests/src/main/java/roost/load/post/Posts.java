package roost.load.post;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import roost.load.http.Requests;
import roost.load.posting.PostRequests;
import roost.load.running.Api;
import roost.load.workload.TweetTexts;

/** Who posts what: accounts that are registered through the API, and requests of theirs. */
final class Posts {
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
        return PostRequests.of(server, tokens, SEED);
    }
}
