package roost.projection.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.relation.Relation;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Works through a world's events, crashes now and then, and goes on from the last commit. A crash loses the end of each
 * output partition and of the changelogs, each at a place of its own behind the commit; the disk is lost, or is newer than
 * the changelog in some rows.
 */
final class CrashingRun {
    private final Random random;
    private final Layout layout;
    private final FanoutSettings settings;
    private final List<EventRecord> tweets;
    private final List<EventRecord> follows;
    private final int disorder;

    final List<List<Delivery>> deliveries;
    final List<List<Relation>> relations;
    int crashes;

    private final List<RowLog.Put> changelog = new ArrayList<>();
    private final List<RowLog.Put> positionsChangelog = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private KeyValueStore<byte[], byte[]> disk = InMemory.store(FanoutTopology.FOLLOWERS);
    private RowLog rows = new RowLog(disk);
    private RowLog positions = new RowLog(InMemory.store(FanoutTopology.POSITIONS));
    private SimulatedTask task;
    private int tweet;
    private int follow;

    /** A place that the group may have committed: everything up to it had been flushed. */
    private record Commit(
            int tweet, int follow, int rows, int positions, List<Integer> delivered, List<Integer> related) {}

    CrashingRun(Random random, Layout layout, FanoutSettings settings, List<EventRecord> events, int disorder) {
        this.random = random;
        this.layout = layout;
        this.settings = settings;
        this.disorder = disorder;
        this.tweets = events.stream().filter(it -> it.topic() == Topic.TWEETS).toList();
        this.follows = events.stream().filter(it -> it.topic() == Topic.FOLLOWS).toList();
        this.deliveries = lists(layout.deliveryPartitions());
        this.relations = lists(layout.deliveryPartitions());
        this.task = start();
    }

    void runToTheEnd(boolean crashing) {
        while (tweet < tweets.size() || follow < follows.size()) {
            step();
            if (random.nextInt(10) == 0) {
                task.punctuate();
                take();
            }
            if (crashing && random.nextInt(40) == 0) {
                crash();
            }
        }
        task.punctuate();
        take();
    }

    /** The older event of the two topics comes first, or not quite. */
    private void step() {
        boolean fromTweets;
        if (tweet == tweets.size() || follow == follows.size()) {
            fromTweets = follow == follows.size();
        } else {
            fromTweets = tweets.get(tweet).timeMs() + random.nextInt(disorder + 1)
                    < follows.get(follow).timeMs() + random.nextInt(disorder + 1);
        }
        var event = fromTweets ? tweets.get(tweet) : follows.get(follow);
        task.process(event, fromTweets ? tweet++ : follow++);
        take();
        if (random.nextInt(6) == 0) {
            task.commit();
            take();
            commits.add(new Commit(
                    tweet, follow, rows.puts.size(), positions.puts.size(), sizes(deliveries), sizes(relations)));
        }
    }

    private void crash() {
        crashes++;
        var at = commits.get(Math.max(0, commits.size() - 1 - random.nextInt(5)));
        tweet = at.tweet;
        follow = at.follow;
        for (int d = 0; d < layout.deliveryPartitions(); d++) {
            cut(deliveries.get(d), at.delivered.get(d));
            cut(relations.get(d), at.related.get(d));
        }
        int logged = between(at.rows, rows.puts.size());
        var surviving = InMemory.store(FanoutTopology.FOLLOWERS);
        if (random.nextBoolean()) {
            put(surviving, changelog);
            put(surviving, rows.puts.subList(0, logged));
        } else {
            // RocksDB had flushed more than the changelog got, and restores from its last committed offset.
            copy(disk, surviving);
            put(surviving, rows.puts.subList(0, between(logged, rows.puts.size())));
            put(surviving, rows.puts.subList(between(0, logged), logged));
        }
        changelog.addAll(rows.puts.subList(0, logged));
        positionsChangelog.addAll(positions.puts.subList(0, between(at.positions, positions.puts.size())));
        disk = InMemory.store(FanoutTopology.FOLLOWERS);
        copy(surviving, disk);
        rows = new RowLog(surviving);
        var kept = InMemory.store(FanoutTopology.POSITIONS);
        put(kept, positionsChangelog);
        positions = new RowLog(kept);
        commits.clear();
        task = start();
    }

    private SimulatedTask start() {
        int nextTweet = tweet;
        int nextFollow = follow;
        commits.add(new Commit(tweet, follow, 0, 0, sizes(deliveries), sizes(relations)));
        return new SimulatedTask(
                layout,
                settings,
                rows,
                positions,
                (topic, partition) -> topic.equals(Topic.TWEETS.topicName()) ? nextTweet : nextFollow);
    }

    private void take() {
        task.take(FanoutTopology.DELIVERIES)
                .forEach(it -> deliveries.get(it.key().partition()).addAll(Delivery.decode(it.value())));
        task.take(FanoutTopology.RELATIONS)
                .forEach(it -> relations.get(it.key().partition()).add(Relation.decode(it.value())));
        task.forget();
    }

    private void cut(List<?> records, int atLeast) {
        records.subList(between(atLeast, records.size()), records.size()).clear();
    }

    private int between(int from, int to) {
        return from + random.nextInt(1 + to - from);
    }

    private static void put(KeyValueStore<byte[], byte[]> to, List<RowLog.Put> puts) {
        puts.forEach(it -> to.put(it.key(), it.value()));
    }

    private static void copy(KeyValueStore<byte[], byte[]> from, KeyValueStore<byte[], byte[]> to) {
        var all = new TreeMap<byte[], byte[]>(java.util.Arrays::compareUnsigned);
        try (var entries = from.all()) {
            entries.forEachRemaining(it -> all.put(it.key, it.value));
        }
        all.forEach(to::put);
    }

    private static <T> List<List<T>> lists(int count) {
        Function<Integer, List<T>> empty = i -> new ArrayList<>();
        return IntStream.range(0, count).boxed().map(empty).toList();
    }

    private static <T> List<Integer> sizes(List<List<T>> lists) {
        return lists.stream().map(List::size).toList();
    }
}
