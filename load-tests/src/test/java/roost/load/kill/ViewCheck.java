package roost.load.kill;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import roost.infra.running.Client;
import roost.infra.running.Reply;
import roost.schema.position.Positions;
import tools.jackson.databind.JsonNode;

/** Compares what the query API answers with {@link Truth}: counts of accounts and tweets, lists, home timelines. */
final class ViewCheck {
    private static final int PAGE = 100;
    private static final int AT_ONCE = 4;

    private final URI url;
    private final Truth truth;
    private final Positions position;
    private final Map<String, Integer> replies;
    private final BooleanSupplier outOfTime;

    /** Reads at least as new as all that is on the log. */
    ViewCheck(URI url, Truth truth, BooleanSupplier outOfTime) {
        this.url = url;
        this.truth = truth;
        this.position = Positions.parse(truth.position());
        this.replies = truth.replies();
        this.outOfTime = outOfTime;
    }

    /**
     * Checks every account.
     *
     * @param tokens by account
     * @param homePages how many pages of each home timeline at most
     * @return what differs
     */
    List<String> all(Map<String, String> tokens, int homePages) throws InterruptedException {
        var errors = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<List<String>>>();
            tokens.forEach((account, token) -> running.add(threads.submit(() -> account(account, token, homePages))));
            for (Future<List<String>> one : running) {
                try {
                    errors.addAll(one.get());
                } catch (ExecutionException e) {
                    errors.add(Objects.requireNonNullElse(e.getCause(), e).toString());
                }
            }
        }
        return errors;
    }

    private List<String> account(String account, String token, int homePages) {
        var errors = new ArrayList<String>();
        var client = new Client(url, token);
        client.see(position);
        List<Truth.Tweet> own = truth.tweetsOf(account);
        JsonNode counts = get(client, "/v1/accounts/" + account).path("counts");
        differ(errors, account + " tweets", own.size(), counts.path("tweets").asInt(-1));
        differ(
                errors,
                account + " followers",
                truth.followers(account).size(),
                counts.path("followers").asInt(-1));
        differ(
                errors,
                account + " following",
                truth.followees(account).size(),
                counts.path("following").asInt(-1));
        pages(client, "/v1/accounts/" + account + "/tweets", own, Integer.MAX_VALUE, errors);
        pages(client, "/v1/timelines/home", truth.home(account), homePages, errors);
        return errors;
    }

    private void pages(Client client, String path, List<Truth.Tweet> wanted, int pages, List<String> errors) {
        String cursor = null;
        var seen = new ArrayList<String>();
        for (int page = 0; page < pages; page++) {
            JsonNode body = get(client, path + "?limit=" + PAGE + (cursor == null ? "" : "&cursor=" + cursor));
            for (JsonNode item : body.path("items")) {
                String tweet = item.path("id").asString();
                seen.add(tweet);
                tweet(tweet, item.path("counts"), errors);
            }
            if (body.path("next").isNull()) {
                cursor = null;
                break;
            }
            cursor = body.path("next").asString();
        }
        List<String> ids = wanted.stream().map(Truth.Tweet::id).toList();
        List<String> expected = cursor == null ? ids : ids.subList(0, Math.min(seen.size(), ids.size()));
        if (!seen.equals(expected)) {
            errors.add(path + ": " + difference(expected, seen));
        }
    }

    private static String difference(List<String> expected, List<String> seen) {
        var missing = new ArrayList<>(expected);
        missing.removeAll(new java.util.HashSet<>(seen));
        var more = new ArrayList<>(seen);
        more.removeAll(new java.util.HashSet<>(expected));
        return seen.size() + " items, " + expected.size() + " expected; missing " + few(missing) + ", too many "
                + few(more) + (missing.isEmpty() && more.isEmpty() ? ", order or repeats differ" : "");
    }

    private static String few(List<String> ids) {
        return ids.size() + " " + ids.subList(0, Math.min(3, ids.size()));
    }

    private void tweet(String tweet, JsonNode counts, List<String> errors) {
        differ(
                errors,
                "favorites of " + tweet,
                truth.favorites(tweet),
                counts.path("favorites").asInt(-1));
        differ(
                errors,
                "replies of " + tweet,
                replies.getOrDefault(tweet, 0),
                counts.path("replies").asInt(-1));
    }

    private static void differ(List<String> errors, String what, int wanted, int is) {
        if (wanted != is) {
            errors.add(what + " are " + wanted + " on the log, " + is + " in the view");
        }
    }

    /** Views that are not that far answer 503: asked again until there is no time left. */
    private JsonNode get(Client client, String path) {
        Reply last = null;
        while (!outOfTime.getAsBoolean()) {
            last = client.get(path);
            if (last.status() == 200) {
                return last.json();
            }
            if (last.status() != 503) {
                break;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(path + " was answered " + (last == null ? "not at all" : last.status() + last.text()));
    }
}
