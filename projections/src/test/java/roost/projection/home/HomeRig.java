package roost.projection.home;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import roost.projection.relation.RelationStore;
import roost.projection.sourcelog.StoreEnvironment;
import roost.projection.sourcelog.StoreSettings;
import roost.projection.sourcelog.Tables;
import roost.projection.watch.Watchers;
import roost.schema.topic.Topic;

/** Both stores of a partition over their logs, with what a node gives them. */
final class HomeRig {
    final Path directory;
    final TestLog deliveries;
    final TestLog relations;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> skipped = new ArrayList<>();
    long nowMs = 1;
    TestStore<HomeStore> home;
    TestStore<RelationStore> relation;

    private final int sources;
    private final int deliveryPartitions;
    private final int partition;
    private final HomeSettings settings;
    private final StoreEnvironment env;
    private final Watchers watchers;

    HomeRig(Path directory, int sources, int deliveryPartitions, int partition, Tables tables) {
        this(
                directory,
                sources,
                deliveryPartitions,
                partition,
                tables,
                HomeSettings.DEFAULT,
                StoreSettings.DEFAULT,
                Runnable::run);
    }

    HomeRig(
            Path directory,
            int sources,
            int deliveryPartitions,
            int partition,
            Tables tables,
            HomeSettings settings,
            StoreSettings storeSettings,
            Executor writers) {
        this.directory = directory;
        this.sources = sources;
        this.deliveryPartitions = deliveryPartitions;
        this.partition = partition;
        this.settings = settings;
        this.deliveries = new TestLog(Topic.DELIVERIES, partition);
        this.relations = new TestLog(Topic.RELATIONS, partition);
        this.env = new StoreEnvironment(
                tables,
                storeSettings,
                () -> nowMs,
                meters,
                (topic, p, offset, key, value, reason) -> skipped.add(topic + "-" + p + "@" + offset),
                writers);
        this.watchers = new Watchers(deliveryPartitions);
        this.home = newHome(0);
        this.relation = newRelation(0);
    }

    void start() {
        home.start();
        relation.start();
    }

    /** Reads all there is. */
    HomeRig caughtUp() {
        home.processAll();
        relation.processAll();
        return this;
    }

    void commit() {
        home.commitGroup();
        relation.commitGroup();
        home.commitStore();
        relation.commitStore();
    }

    /** The process ends here; another begins. */
    void killAndRestart() {
        home.store.close();
        relation.store.close();
        home = newHome(home.groupOffset());
        relation = newRelation(relation.groupOffset());
        start();
    }

    void loseDisk() {
        home.store.close();
        relation.store.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        home.store.close();
        relation.store.close();
    }

    HomeReader reader() {
        return new PartitionHome(home.store, relation.store, deliveryPartitions);
    }

    double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private TestStore<HomeStore> newHome(long groupOffset) {
        return new TestStore<>(
                new HomeStore(sources, settings, env, watchers),
                Topic.DELIVERIES,
                partition,
                directory,
                deliveries,
                groupOffset);
    }

    private TestStore<RelationStore> newRelation(long groupOffset) {
        return new TestStore<>(
                new RelationStore(sources, deliveryPartitions, env),
                Topic.RELATIONS,
                partition,
                directory,
                relations,
                groupOffset);
    }
}
