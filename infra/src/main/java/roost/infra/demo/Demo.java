package roost.infra.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import roost.infra.terminal.ProgressBar;

/**
 * Fills a running Roost with {@link World}: accounts, then follows, tweets, favorites and retweets, so that the tweets are pushed
 * to followers who are there. A second run makes a second world under other handles.
 */
public final class Demo {
    private static final long SEED = 20_240_101;
    private static final int REQUESTS_AT_ONCE = 32;
    private static final int MOST_WORLDS = 1_000;
    private static final int PORTRAITS = 24;
    private static final int PICTURE_EVERY = 40;

    private final URI url;
    private final PrintStream out;
    private final boolean terminal;

    /** A demo that has not started; {@code terminal} says whether {@code out} can draw a bar. */
    public Demo(URI url, PrintStream out, boolean terminal) {
        this.url = url;
        this.out = out;
        this.terminal = terminal;
    }

    /** Somebody to log in as. */
    public record Login(String handle, String password, int follows) {}

    private record Account(String id, String handle, String token) {}

    @FunctionalInterface
    private interface Step {
        void run(int index) throws InterruptedException;
    }

    /**
     * Makes the world.
     *
     * @return three who follow many
     * @throws DemoFailed nobody answers, or not as the API promises
     */
    public List<Login> run() throws InterruptedException {
        return run(World.of(SEED, World.DEMO));
    }

    /** Makes a world of any size. */
    List<Login> run(World world) throws InterruptedException {
        var progress = new ProgressBar(
                out,
                terminal,
                world.people().size()
                        + world.follows().size()
                        + world.tweets().size()
                        + portraits(world)
                        + world.favorites().size()
                        + world.retweets().size());
        try (var api = new Api(url, REQUESTS_AT_ONCE)) {
            progress.step("accounts");
            List<Account> accounts = register(api, world, progress);
            List<String> handles = accounts.stream().map(Account::handle).toList();
            progress.step("portraits");
            each(portraits(world), progress, i -> {
                Account account = accounts.get(i);
                String medium = medium(api, account, Drawing.portrait(i));
                api.send("PATCH", "/v1/accounts/me", account.token(), Map.of("avatarMediaId", medium))
                        .expect("a portrait");
            });
            progress.step("follows");
            each(world.follows().size(), progress, i -> {
                World.Pair follow = world.follows().get(i);
                write(api, "PUT", "/v1/following/" + accounts.get(follow.to()).id(), accounts.get(follow.from()));
            });
            progress.step("tweets");
            var ids = new AtomicReferenceArray<String>(world.tweets().size());
            each(world.tweets().size(), progress, i -> {
                World.Saying saying = world.tweets().get(i);
                String replyTo = saying.replyTo() < 0 ? null : ids.get(saying.replyTo());
                String quoteOf = saying.quoteOf() < 0 ? null : ids.get(saying.quoteOf());
                var body = new HashMap<String, Object>(Map.of("text", saying.text(handles)));
                if (replyTo != null) {
                    body.put("inReplyTo", replyTo);
                } else if (quoteOf != null) {
                    body.put("quoteOf", quoteOf);
                } else if (i % PICTURE_EVERY == PICTURE_EVERY - 1) {
                    body.put("mediaIds", List.of(medium(api, accounts.get(saying.author()), Drawing.landscape(i))));
                }
                ids.set(
                        i,
                        api.send(
                                        "POST",
                                        "/v1/tweets",
                                        accounts.get(saying.author()).token(),
                                        body)
                                .expect("a tweet")
                                .path("id")
                                .asString());
            });
            progress.step("favorites");
            each(world.favorites().size(), progress, i -> {
                World.Pair favorite = world.favorites().get(i);
                write(api, "PUT", "/v1/favorites/" + ids.get(favorite.to()), accounts.get(favorite.from()));
            });
            progress.step("retweets");
            each(world.retweets().size(), progress, i -> {
                World.Pair retweet = world.retweets().get(i);
                write(api, "PUT", "/v1/retweets/" + ids.get(retweet.to()), accounts.get(retweet.from()));
            });
            return logins(world, accounts);
        }
    }

    /** The most followed have one. */
    private static int portraits(World world) {
        return Math.min(PORTRAITS, world.people().size());
    }

    private static String medium(Api api, Account by, byte[] picture) throws InterruptedException {
        return api.upload(by.token(), picture).expect("a picture").path("id").asString();
    }

    private static void write(Api api, String method, String path, Account by) throws InterruptedException {
        Api.Answer answer = api.send(method, path, by.token(), null);
        if (!answer.ok()) {
            throw new DemoFailed(method + " " + path + " was answered " + answer.status() + " " + answer.body());
        }
    }

    /** The first world whose first handle is free. */
    private static List<Account> register(Api api, World world, ProgressBar progress) throws InterruptedException {
        for (int number = 1; number <= MOST_WORLDS; number++) {
            String suffix = number == 1 ? "" : "_" + number;
            IntFunction<String> handle = i -> world.people().get(i).stem() + suffix;
            Api.Answer first = register(api, world.people().get(0), handle.apply(0));
            if (first.status() == 409) {
                continue;
            }
            var accounts = new AtomicReferenceArray<Account>(world.people().size());
            accounts.set(0, account(first));
            progress.tick();
            each(world.people().size() - 1, progress, before -> {
                int i = before + 1;
                accounts.set(i, account(register(api, world.people().get(i), handle.apply(i))));
            });
            var all = new ArrayList<Account>(accounts.length());
            for (int i = 0; i < accounts.length(); i++) {
                all.add(accounts.get(i));
            }
            return all;
        }
        throw new DemoFailed("there are " + MOST_WORLDS + " demo worlds already");
    }

    private static Api.Answer register(Api api, World.Person person, String handle) throws InterruptedException {
        return api.send(
                "POST",
                "/v1/accounts",
                null,
                Map.of(
                        "handle",
                        handle,
                        "name",
                        person.name(),
                        "email",
                        handle + "@example.org",
                        "password",
                        password(handle)));
    }

    private static Account account(Api.Answer answer) {
        var body = answer.expect("a registration");
        return new Account(
                body.path("account").path("id").asString(),
                body.path("account").path("handle").asString(),
                body.path("token").asString());
    }

    private static String password(String handle) {
        return "feathers-of-" + handle;
    }

    /** The three who follow most. */
    private static List<Login> logins(World world, List<Account> accounts) {
        int[] follows = new int[accounts.size()];
        world.follows().forEach(pair -> follows[pair.from()]++);
        return java.util.stream.IntStream.range(0, accounts.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(follows[b], follows[a]))
                .limit(3)
                .map(i -> new Login(
                        accounts.get(i).handle(), password(accounts.get(i).handle()), follows[i]))
                .toList();
    }

    /** Runs a step for 0 to count-1, each on a virtual thread of its own; {@link Api} bounds what runs at once. */
    private static void each(int count, ProgressBar progress, Step step) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>(count);
            for (int i = 0; i < count; i++) {
                int index = i;
                running.add(threads.submit(() -> {
                    step.run(index);
                    progress.tick();
                    return null;
                }));
            }
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw e.getCause() instanceof DemoFailed failed
                            ? failed
                            : new IllegalStateException("the demo stopped", e.getCause());
                }
            }
        }
    }
}
