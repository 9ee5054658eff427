package roost.load.posting;

import java.net.URI;
import java.util.List;
import java.util.Map;
import roost.load.http.Requests;
import roost.load.workload.TweetTexts;
import roost.schema.record.Json;

/** Requests that post tweets. */
public final class PostRequests {
    /** Enough that no two tweets near each other are the same. */
    private static final int PREPARED = 8_192;

    private PostRequests() {}

    /**
     * Tweets of accounts in turn.
     *
     * @param tokens of the accounts
     * @param seed of the texts
     */
    public static Requests of(URI server, List<String> tokens, long seed) {
        var texts = new TweetTexts(seed);
        byte[][] prepared = new byte[PREPARED][];
        for (int i = 0; i < PREPARED; i++) {
            byte[] body = Json.LOG.writeValueAsBytes(Map.of("text", texts.text(i)));
            prepared[i] =
                    Requests.request("POST", "/v1/tweets", server.getAuthority(), tokens.get(i % tokens.size()), body);
        }
        return Requests.inTurn(prepared);
    }
}
