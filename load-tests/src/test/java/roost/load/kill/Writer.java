package roost.load.kill;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roost.infra.running.Client;
import roost.infra.running.Reply;

/**
 * One account that writes as fast as it is answered: posts, replies, deletes, follows, favorites, one at a time, each
 * under an Idempotency-Key. Keeps what was answered with success. A write without an answer is sent again, under its
 * key, until there is one; so in the end each is known to have happened or to have been refused. One thread at a time.
 */
final class Writer {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final int index;
    private final Client client;
    private final String id;
    private final Random random;
    private final Shared shared;
    private final List<String> alive = new ArrayList<>();
    private final Map<String, String> posted = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final Map<String, Boolean> follows = new HashMap<>();
    private final Map<String, Boolean> favorites = new HashMap<>();
    private final Map<String, Integer> timesChanged = new LinkedHashMap<>();
    private @Nullable Write pending;
    private int texts;

    /** What the writers know of each other. */
    record Shared(List<String> accounts, List<String> tweets, AtomicInteger answered, List<String> surprises) {
        String tweet(Random random) {
            synchronized (tweets) {
                // Mostly the newest: marks and replies meet on the same tweets.
                int size = tweets.size();
                int from = random.nextInt(4) == 0 ? 0 : Math.max(0, size - 50);
                return size == 0 ? "" : tweets.get(from + random.nextInt(size - from));
            }
        }

        void add(String tweet) {
            synchronized (tweets) {
                tweets.add(tweet);
            }
        }
    }

    private record Write(
            String method, String path, @Nullable Map<String, String> body, String key, Consumer<Reply> done) {}

    Writer(int index, String id, Client client, Shared shared, long seed) {
        this.index = index;
        this.id = id;
        this.client = client;
        this.shared = shared;
        this.random = new Random(seed);
    }

    String id() {
        return id;
    }

    /** Writes until {@code stopped}. */
    void run(URI url, BooleanSupplier stopped) {
        Client here = new Client(url, client.token());
        while (!stopped.getAsBoolean()) {
            if (pending == null) {
                pending = choose();
            }
            settle(here, pending);
        }
    }

    /** Gets an answer for the write that has none, if there is one. */
    void settle(URI url, BooleanSupplier outOfTime) {
        Client here = new Client(url, client.token());
        while (pending != null) {
            if (outOfTime.getAsBoolean()) {
                throw new AssertionError("no answer in time: " + pending);
            }
            settle(here, pending);
        }
    }

    private void settle(Client here, Write write) {
        Reply reply;
        try {
            reply = here.send(write.method(), write.path(), write.body(), Map.of("Idempotency-Key", write.key()));
        } catch (UncheckedIOException noAnswer) {
            LockSupport.parkNanos(PAUSE.toNanos());
            return;
        }
        int status = reply.status();
        if (status == 202 || status == 429 || status == 503) {
            LockSupport.parkNanos(PAUSE.toNanos());
            return;
        }
        pending = null;
        if (reply.success()) {
            write.done().accept(reply);
            shared.answered().incrementAndGet();
        } else if (status != 404) {
            // 404: somebody deleted the tweet first. Nothing else is refused.
            shared.surprises().add(reply.asked() + " was answered " + status + " " + reply.text());
        }
    }

    private Write choose() {
        int dice = random.nextInt(100);
        String tweet = shared.tweet(random);
        if (dice < 35 || tweet.isEmpty()) {
            return post(null);
        }
        if (dice < 42) {
            return post(tweet);
        }
        if (dice < 46 && alive.size() > 3) {
            return delete(alive.get(random.nextInt(alive.size())));
        }
        if (dice < 65) {
            String other =
                    shared.accounts().get(random.nextInt(shared.accounts().size()));
            if (!other.equals(id)) {
                return toggle("follow", "/v1/following/", other, follows);
            }
        }
        return toggle("favorite", "/v1/favorites/", tweet, favorites);
    }

    private Write post(@Nullable String inReplyTo) {
        String text = "kill test " + index + "/" + texts++ + " #roost";
        Map<String, String> body =
                inReplyTo == null ? Map.of("text", text) : Map.of("text", text, "inReplyTo", inReplyTo);
        return new Write("POST", "/v1/tweets", body, key(), reply -> {
            String tweet = reply.json().path("id").asString();
            posted.put(tweet, text);
            alive.add(tweet);
            shared.add(tweet);
        });
    }

    private Write delete(String tweet) {
        return new Write("DELETE", "/v1/tweets/" + tweet, null, key(), reply -> {
            alive.remove(tweet);
            deleted.add(tweet);
        });
    }

    private Write toggle(String kind, String path, String target, Map<String, Boolean> now) {
        boolean on = !now.getOrDefault(target, false);
        return new Write(on ? "PUT" : "DELETE", path + target, null, key(), reply -> {
            now.put(target, on);
            timesChanged.merge(kind + " " + target + " " + on, 1, Integer::sum);
        });
    }

    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Compares what was answered with what the log holds; gives the number of writes compared. */
    int check(Truth truth, List<String> errors) {
        posted.forEach((tweet, text) -> {
            if (truth.timesPosted(text) != 1 || !truth.isPosted(tweet)) {
                errors.add("answered tweet " + tweet + " (" + text + ") stands " + truth.timesPosted(text)
                        + " times on the log, under that id: " + truth.isPosted(tweet));
            }
        });
        deleted.stream()
                .filter(tweet -> !truth.isDeleted(tweet))
                .forEach(tweet -> errors.add("answered deletion of " + tweet + " is not on the log"));
        alive.stream()
                .filter(truth::isDeleted)
                .forEach(tweet -> errors.add("nobody deleted " + tweet + ", the log says so"));
        int changes = 0;
        for (Map.Entry<String, Integer> change : timesChanged.entrySet()) {
            String[] parts = change.getKey().split(" ", -1);
            int there = truth.timesChanged(parts[0], id, parts[1], Boolean.parseBoolean(parts[2]));
            if (there != change.getValue()) {
                errors.add(id + " " + change.getKey() + " was answered " + change.getValue() + " times and stands "
                        + there + " times on the log");
            }
            changes += change.getValue();
        }
        return posted.size() + deleted.size() + changes;
    }
}
