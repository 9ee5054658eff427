package roost.projection.home;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import roost.projection.sourcelog.RocksResources;
import roost.projection.sourcelog.StoreSettings;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/** The model beside the real thing: both topologies, every delivery partition with its logs and stores. */
final class World implements AutoCloseable {
    private static final HomeSettings FEW = new HomeSettings(30, 40, 3);
    private static final StoreSettings SMALL = new StoreSettings(7, 3_000, 3_000, 48);

    final Layout layout;
    final Random random;
    final Model model = new Model();
    final Authors authors;
    final List<AccountId> accounts = new ArrayList<>();
    final List<HomeRig> rigs = new ArrayList<>();
    final List<TestTables> tables = new ArrayList<>();
    private final Queue<Runnable> writes = new ArrayDeque<>();
    /** How often events came again or a follow began or ended: after each, backfilled tweets are new once more. */
    int backfills;

    World(Path directory, Layout layout, long seed, RocksResources shared) {
        this.layout = layout;
        this.random = new Random(seed);
        this.authors = new Authors(layout, directory.resolve("fanout"));
        for (int d = 0; d < layout.deliveryPartitions(); d++) {
            var table = new TestTables(shared);
            var rig = new HomeRig(
                    directory.resolve("home-" + d),
                    layout.partitions(),
                    layout.deliveryPartitions(),
                    d,
                    table,
                    FEW,
                    SMALL,
                    this::write);
            rig.start();
            tables.add(table);
            rigs.add(rig);
        }
    }

    AccountId account() {
        var account = AccountId.of(1 + accounts.size(), random.nextInt(4096));
        accounts.add(account);
        return account;
    }

    AccountId any() {
        return accounts.get(random.nextInt(accounts.size()));
    }

    void post(AccountId author) {
        model.post(author.value(), authors.post(author));
        carry();
    }

    void delete(AccountId author) {
        var tweets = model.tweetsOf(author.value());
        if (!tweets.isEmpty()) {
            long tweet = random.nextBoolean() ? tweets.last() : tweets.first();
            model.delete(author.value(), tweet);
            authors.delete(author, tweet);
            carry();
        }
    }

    /** Follows, or ends the follow that there is. Few are always big, some become it now and then, most never. */
    void turn(AccountId reader, int number) {
        AccountId followee = accounts.get(number);
        boolean follows = model.follows(reader.value(), followee.value());
        int most = number < 3 ? accounts.size() : number < 9 ? 6 : 3;
        if (reader.equals(followee) || (!follows && model.followers(followee.value()) >= most)) {
            return;
        }
        if (follows) {
            backfills++;
            model.unfollow(reader.value(), followee.value());
            authors.unfollow(reader, followee);
            carry();
        } else {
            follow(reader, followee);
        }
    }

    void follow(AccountId reader, AccountId followee) {
        backfills++;
        model.follow(reader.value(), followee.value());
        authors.follow(reader, followee);
        carry();
    }

    /** Blocks, or ends the block that there is; false if it ended. */
    boolean block(AccountId account, AccountId other) {
        return hide(account, other, model.blocks, begins -> authors.block(account, other, begins));
    }

    /** Mutes, or ends the mute that there is; false if it ended. */
    boolean mute(AccountId account, AccountId other) {
        return hide(account, other, model.mutes, begins -> authors.mute(account, other, begins));
    }

    private boolean hide(AccountId account, AccountId other, Set<Model.Pair> pairs, Consumer<Boolean> send) {
        if (account.equals(other)) {
            return true;
        }
        var pair = new Model.Pair(account.value(), other.value());
        boolean begins = !pairs.remove(pair) && pairs.add(pair);
        send.accept(begins);
        carry();
        return begins;
    }

    void repeat(int events) {
        backfills++;
        authors.repeat(events);
        carry();
    }

    void passTime(long ms) {
        authors.passTime(ms);
        rigs.forEach(rig -> rig.nowMs += ms);
        carry();
    }

    /** Takes what the author side has sent to the logs of the reader side; the broker's clock goes a little ahead. */
    void carry() {
        long appendedMs = authors.nowMs + random.nextInt(300);
        authors.take((topic, record) -> {
            HomeRig rig = rigs.get(record.partition());
            (topic == Topic.DELIVERIES ? rig.deliveries : rig.relations)
                    .append(record.key(), record.value(), appendedMs);
        });
    }

    /** Some writes are done at once, some later: at the latest when a store cannot go on without. */
    private void write(Runnable write) {
        if (random.nextBoolean()) {
            write.run();
        } else {
            writes.add(write);
        }
    }

    /** Does some of the writes that wait; those of a process that is gone do nothing any more. */
    void writeSome() {
        for (int left = random.nextInt(writes.size() + 1); left > 0; left--) {
            writes.remove().run();
        }
    }

    HomeRig rigOf(AccountId reader) {
        return rigs.get(reader.partition(layout.deliveryPartitions()));
    }

    /** Everything that was ever decided. */
    List<Positions.Position> everything() {
        var all = new ArrayList<Positions.Position>();
        authors.newest().forEach((topic, seqs) -> {
            for (Map.Entry<Integer, Long> e : seqs.entrySet()) {
                all.add(new Positions.Position(topic.shortName(), e.getKey(), e.getValue()));
            }
        });
        return all;
    }

    double count(String meter) {
        return rigs.stream().mapToDouble(rig -> rig.count(meter)).sum();
    }

    @Override
    public void close() {
        authors.close();
        rigs.forEach(HomeRig::close);
    }
}
