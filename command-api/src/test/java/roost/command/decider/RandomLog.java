package roost.command.decider;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.account.ChangePassword;
import roost.schema.account.ChangeProfile;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.RegisterAccount;
import roost.schema.block.BlockAccount;
import roost.schema.block.HideReply;
import roost.schema.block.UnblockAccount;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.log.CommandRecord;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.record.CloudEvents;
import roost.schema.record.Command;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.UnretweetTweet;

/** A seeded log of commands of every kind for partition 0 of 2, many of them refused, some poisonous. */
final class RandomLog {
    /** One record of roost.commands; {@code command} is null if it is poison. */
    record Entry(
            @Nullable CommandRecord command,
            @Nullable String key,
            byte @Nullable [] value,
            Headers headers,
            long timestampMs) {}

    private static final List<String> HANDLES = IntStream.range(0, 400)
            .mapToObj(n -> "User_" + n)
            .filter(handle -> Bucket.of(handle) % 2 == 0)
            .limit(60)
            .toList();
    private static final AccountId STRANGER = AccountId.of(1, 4095);
    private static final String[] BIOS = {null, "", "one", "two"};

    private final Random random;
    private final Model model;
    private long nowMs = DeciderDriver.START_MS;
    private long sent;
    private @Nullable CommandRecord last;

    RandomLog(long seed, Model model) {
        this.random = new Random(seed);
        this.model = model;
    }

    Entry next() {
        nowMs += switch (random.nextInt(100)) {
            case 0 -> random.nextLong(40_000_000); // hours: outcomes expire
            case 1 -> -random.nextLong(5_000); // the broker's clock went back
            default -> random.nextInt(3);
        };
        if (random.nextInt(40) == 0) {
            return poison();
        }
        CommandRecord record = last != null && random.nextInt(40) == 0 ? last : command();
        last = record;
        return new Entry(record, record.command().key(), record.value(), record.headers(), nowMs);
    }

    private CommandRecord command() {
        AccountId actor = account();
        TweetId hideIn;
        Command command = switch (random.nextInt(34)) {
            case 0 -> register();
            case 1 -> new ChangeProfile(actor, random.nextBoolean() ? null : "N" + random.nextInt(3), bio(), bio());
            case 2, 3, 4 ->
                new PostTweet(
                        actor,
                        "text " + sent,
                        Entities.NONE,
                        target(),
                        null,
                        List.of(),
                        target(),
                        random.nextBoolean() ? STRANGER : null,
                        random.nextBoolean() ? STRANGER : null);
            case 5 -> new DeleteTweet(actor, tweet());
            case 6, 7, 8 -> new FollowAccount(actor = anybody(), account());
            case 9 -> new UnfollowAccount(actor = anybody(), account());
            case 10, 11 -> new FavoriteTweet(actor = anybody(), tweet());
            case 12, 13 -> new BookmarkTweet(actor, anyTweet());
            case 14 -> new UnbookmarkTweet(actor, anyTweet());
            case 15, 16, 17 -> new RetweetTweet(actor, anyTweet(), random.nextBoolean() ? STRANGER : null);
            case 18 -> new UnretweetTweet(actor, anyTweet());
            case 19, 20 -> new BlockAccount(actor, anybody());
            case 21 -> new UnblockAccount(actor, anybody());
            case 22 -> new MuteAccount(actor, anybody());
            case 23 -> new UnmuteAccount(actor, anybody());
            case 24 -> new HideReply(actor = authorOf(hideIn = tweet()), hideIn, anyTweet(), anybody());
            case 25 -> random.nextInt(4) == 0 ? new DeactivateAccount(actor) : register();
            case 26, 27, 28 -> new OpenSession(actor, "s" + sent, null, passwordOf(actor));
            case 29 -> new EndSession(actor, model.sessions.session(actor, random.nextInt(100)));
            case 30 -> new EndOtherSessions(actor, model.sessions.session(actor, random.nextInt(100)));
            case 31 -> new ChangePassword(actor, "hash" + sent, passwordOf(actor), "p" + sent, "Agent");
            case 32 -> new MarkNotificationsRead(actor, Instant.ofEpochMilli(nowMs + random.nextInt(2_000) - 1_000));
            default -> new UnfavoriteTweet(actor = anybody(), tweet());
        };
        boolean keyed = random.nextInt(4) == 0;
        return new CommandRecord(
                command,
                DeciderDriver.id(++sent),
                command instanceof RegisterAccount ? null : actor,
                random.nextInt(10) == 0 ? null : random.nextInt(2),
                keyed ? "k" + random.nextInt(4) : null,
                keyed ? "h" + random.nextInt(2) : null,
                nowMs,
                random.nextInt(5) == 0 ? "00-trace-" + sent : null);
    }

    /** Mostly the one that it has. */
    private long passwordOf(AccountId account) {
        return model.sessions.version(account) + (random.nextInt(10) == 0 ? 1 : 0);
    }

    private Command register() {
        String handle = HANDLES.get(random.nextInt(HANDLES.size()));
        return new RegisterAccount(random.nextBoolean() ? handle : handle.toLowerCase(), "N", "e@x.org", "hash", null);
    }

    private @Nullable String bio() {
        return BIOS[random.nextInt(BIOS.length)];
    }

    /** Mostly one that is there, of this partition. */
    private AccountId account() {
        var there = List.copyOf(model.accounts.keySet());
        return there.isEmpty() || random.nextInt(30) == 0
                ? AccountId.of(1 + random.nextInt(3), 2 * random.nextInt(2048))
                : there.get(random.nextInt(there.size()));
    }

    /** Of this partition or another. */
    private AccountId anybody() {
        return random.nextInt(4) == 0 ? STRANGER : account();
    }

    private TweetId tweet() {
        var there = Stream.concat(
                        model.tweets.keySet().stream(),
                        model.retweets.values().stream().map(TweetRetweeted::tweet))
                .toList();
        return there.isEmpty() || random.nextInt(15) == 0
                ? TweetId.of(nowMs, 2 * random.nextInt(2048), 1023)
                : there.get(random.nextInt(there.size()));
    }

    /** Mostly. */
    private AccountId authorOf(TweetId tweet) {
        var posted = model.tweets.get(tweet);
        return posted == null || random.nextInt(10) == 0 ? account() : posted.author();
    }

    /** Of this partition or another. */
    private TweetId anyTweet() {
        TweetId target = target();
        return target == null ? tweet() : target;
    }

    private @Nullable TweetId target() {
        return switch (random.nextInt(4)) {
            case 0 -> tweet();
            case 1 -> TweetId.of(nowMs, 4095, 0);
            default -> null;
        };
    }

    private Entry poison() {
        CommandRecord command = command();
        Headers headers = command.headers();
        byte[] value = command.value();
        switch (random.nextInt(4)) {
            case 0 -> value = new byte[] {'{', (byte) random.nextInt()};
            case 1 -> headers.remove(CloudEvents.TYPE).add(CloudEvents.TYPE, "roost.EatCake.v1".getBytes());
            case 2 -> headers = new RecordHeaders();
            default -> headers.remove(CloudEvents.ACTOR).add(CloudEvents.ACTOR, "8190".getBytes());
        }
        return new Entry(
                null, random.nextBoolean() ? null : "key", random.nextInt(5) == 0 ? null : value, headers, nowMs);
    }
}
