package roost.load.visible;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import roost.infra.terminal.ProgressBar;
import roost.load.log.CommandFeed;
import roost.load.running.Api;
import roost.load.running.RunningRoost;
import roost.schema.AccountId;
import roost.schema.follow.FollowAccount;
import roost.schema.topic.Layout;

/**
 * Authors and their followers. A few followers register and follow through the API. Many are ids that nobody
 * registered, since no rule about a follow looks at who follows; their follow commands are appended to the log.
 */
final class Cast {
    /** Registering costs a password hash, so that followers are registered up to here only. */
    private static final int MOST_REGISTERED = 64;

    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final long ASK_AGAIN_MS = 500;
    private static final long SEED = 1;

    private final RunningRoost roost;
    private final Api api;
    private final PrintStream out;

    Cast(RunningRoost roost, Api api, PrintStream out) {
        this.roost = roost;
        this.api = api;
        this.out = out;
    }

    /** An author with so many followers; returns when the views have counted them. */
    Author author(String name, int followers) throws IOException, InterruptedException {
        AccountId author = api.register(name).id();
        long begin = System.nanoTime();
        var watched = followers <= MOST_REGISTERED
                ? register(name, author, followers)
                : append(author, new Followers(followers), followers);
        awaitCount(author, followers);
        out.printf(
                "  %s: %,d followers in %.1f s%n",
                name, followers, (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
        return new Author(author, followers, watched);
    }

    private List<List<AccountId>> register(String name, AccountId author, int followers)
            throws IOException, InterruptedException {
        var all = new ArrayList<List<AccountId>>();
        for (int partition = 0; partition < Layout.EMBEDDED.deliveryPartitions(); partition++) {
            all.add(new ArrayList<>());
        }
        for (int i = 0; i < followers; i++) {
            Api.Person follower = api.register(name + "_" + i);
            api.follow(follower.token(), author);
            all.get(follower.id().partition(Layout.EMBEDDED.deliveryPartitions()))
                    .add(follower.id());
        }
        return all.stream().<List<AccountId>>map(List::copyOf).toList();
    }

    private List<List<AccountId>> append(AccountId author, Followers followers, int count) {
        try (var feed = new CommandFeed(roost.bootstrap(), Layout.EMBEDDED.partitions())) {
            for (int place = 0; place < count; place++) {
                AccountId follower = followers.at(place);
                feed.append(new FollowAccount(follower, author), follower);
            }
            feed.flush();
        }
        return followers.watched(Layout.EMBEDDED.deliveryPartitions(), SEED);
    }

    private void awaitCount(AccountId author, int followers) throws IOException, InterruptedException {
        var bar = new ProgressBar(out, ProgressBar.canDraw(), followers);
        bar.step("of " + followers + " follows are decided and counted");
        int counted = 0;
        for (long since = System.nanoTime(); counted < followers; Thread.sleep(ASK_AGAIN_MS)) {
            int now = api.get("/v1/accounts/" + author, null)
                    .json()
                    .path("counts")
                    .path("followers")
                    .asInt(0);
            if (now > counted) {
                bar.advance(now - counted);
                counted = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > GIVE_UP.toNanos()) {
                throw new IllegalStateException("only " + counted + " of " + followers + " followers are counted");
            }
        }
    }
}
