package roost.load.mix;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import roost.load.running.Api;
import roost.schema.AccountId;
import roost.schema.session.SessionTokens;

/** Waits until all that was fed has been decided and folded; logs in. */
final class Arrival {
    private static final Duration GIVE_UP = Duration.ofMinutes(30);
    private static final long ASK_AGAIN_MS = 1_000;
    /** Statuses that say: not yet. */
    private static final Set<Integer> LATER = Set.of(202, 429, 503);

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
    void await(PrintStream out) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<Integer> each = community.oneOfEachPartition();
        var positions = new ArrayList<String>();
        for (int account : each) {
            String token = token(community.id(account));
            positions.add(insist(() -> api.post(token, "all is on the log")).position());
        }
        String all = String.join(",", positions);
        for (int account : each) {
            String token = token(community.id(account));
            insist(() -> api.get("/v1/timelines/home", token, all));
        }
        out.printf(
                "  decided and folded %.1f s later%n",
                (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static Api.Answer insist(Callable<Api.Answer> request) throws IOException, InterruptedException {
        for (long begin = System.nanoTime(); ; Thread.sleep(ASK_AGAIN_MS)) {
            try {
                return request.call();
            } catch (IOException | Api.NoSuccess e) {
                boolean never = e instanceof Api.NoSuccess no && !LATER.contains(no.status());
                if (never || System.nanoTime() - begin > GIVE_UP.toNanos()) {
                    throw new IllegalStateException("what was fed does not arrive", e);
                }
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String token(AccountId account) {
        return sessions.issue("bench-" + account, account);
    }
}
