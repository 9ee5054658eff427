package roost.load.mix;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import roost.load.running.Api;
import roost.load.running.Patience;
import roost.schema.AccountId;
import roost.schema.session.SessionTokens;

/** Waits until all that was fed has been decided and folded; logs in. */
final class Arrival {
    private final Api api;
    private final SessionTokens sessions;
    private final Community community;

    Arrival(Api api, SessionTokens sessions, Community community) {
        this.api = api;
        this.sessions = sessions;
        this.community = community;
    }

    /**
     * Posts a tweet behind all that was fed in each partition, and reads with the positions of the answers in each
     * delivery partition: commands are decided in order, and a read waits for what its position says.
     */
    void await(PrintStream out) throws InterruptedException {
        long begin = System.nanoTime();
        List<Integer> each = community.oneOfEachPartition();
        var positions = new ArrayList<String>();
        for (int account : each) {
            String token = token(community.id(account));
            positions.add(
                    Patience.insist(() -> api.post(token, "all is on the log")).position());
        }
        String all = String.join(",", positions);
        for (int account : each) {
            String token = token(community.id(account));
            Patience.insist(() -> api.get("/v1/timelines/home", token, all));
        }
        out.printf(
                "  decided and folded %.1f s later%n",
                (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    String token(AccountId account) {
        return sessions.issue("bench-" + account, account);
    }
}
