package roost.load.running;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Asks again until Roost has worked off what was put on its log. Thread-safe. */
public final class Patience {
    private static final Duration GIVE_UP = Duration.ofMinutes(30);
    private static final long ASK_AGAIN_MS = 500;
    /** Statuses that say: not yet. */
    private static final Set<Integer> LATER = Set.of(202, 429, 503);

    private Patience() {}

    /** One request to the API. */
    @FunctionalInterface
    public interface Request {
        /** Sends it and waits for the answer. */
        Api.Answer send() throws IOException, InterruptedException;
    }

    /**
     * Sends a request until it succeeds.
     *
     * @throws IllegalStateException the answer says that it never will, or half an hour is over
     */
    public static Api.Answer insist(Request request) throws InterruptedException {
        for (long begin = System.nanoTime(); ; Thread.sleep(ASK_AGAIN_MS)) {
            try {
                return request.send();
            } catch (IOException | Api.NoSuccess e) {
                boolean never = e instanceof Api.NoSuccess no && !LATER.contains(no.status());
                if (never || System.nanoTime() - begin > GIVE_UP.toNanos()) {
                    throw new IllegalStateException("what was put on the log does not arrive", e);
                }
            }
        }
    }
}
