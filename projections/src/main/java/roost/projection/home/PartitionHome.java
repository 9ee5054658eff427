package roost.projection.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import roost.projection.relation.Followees;
import roost.projection.relation.Hidden;
import roost.projection.relation.RelationStore;
import roost.projection.sourcelog.SourceProgress;
import roost.projection.sourcelog.SourceProgress.Of;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.topic.Topic;

/** Reads of a partition from its two stores. */
final class PartitionHome implements HomeReader {
    private final HomeStore home;
    private final RelationStore relations;
    private final int deliveryPartitions;

    PartitionHome(HomeStore home, RelationStore relations, int deliveryPartitions) {
        this.home = home;
        this.relations = relations;
        this.deliveryPartitions = deliveryPartitions;
    }

    /** Whether both stores can be read. */
    boolean isOpen() {
        return home.isOpen() && relations.isOpen();
    }

    @Override
    public boolean await(List<Positions.Position> positions, long maxWaitMs) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
        for (Positions.Position p : positions) {
            boolean tweets = p.topic().equals(Topic.TWEETS.shortName());
            boolean follows = p.topic().equals(Topic.FOLLOWS.shortName());
            boolean hides = p.topic().equals(Topic.PRIVATE.shortName());
            if (!tweets && !follows && !hides) {
                continue;
            }
            if (p.partition() < 0 || p.partition() >= home.progress().sources()) {
                throw new IllegalArgumentException("there is no decider partition " + p.partition());
            }
            if (hides) {
                if (!reaches(relations.progress(), Of.PRIVATE, p, until)) {
                    return false;
                }
                continue;
            }
            boolean there = reaches(home.progress(), tweets ? Of.TWEETS : Of.FOLLOWS, p, until)
                    && (tweets || reaches(relations.progress(), Of.FOLLOWS, p, until));
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private static boolean reaches(SourceProgress progress, Of topic, Positions.Position p, long untilNanos)
            throws InterruptedException {
        return progress.await(topic, p.partition(), p.seq(), untilNanos);
    }

    @Override
    public HomePage home(long reader, long below, long since, int limit) {
        checkPartition(reader);
        if (below < 0 || since < 0 || (below > 0 && since > 0) || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("below, since or limit is out of bounds");
        }
        long mark = Arrival.markOf(home.seen());
        if (isPastNumbering(reader)) {
            return new HomePage(List.of(), List.of(), mark, false, false);
        }
        int local = AccountId.local(reader, deliveryPartitions);
        var now = relations.of(local);
        Followees followees = now.followees();
        var pulls = new Pulls(reader, now);
        Hidden hidden = followees.hidden();
        LongPredicate read = hidden.isEmpty()
                ? author -> author == reader || followees.contains(author)
                : author -> author == reader || (followees.contains(author) && !hidden.contains(author));
        HomePage page = since > 0
                ? since(local, since, limit, mark, read, pulls)
                : below(local, below, limit, mark, read, pulls);
        return page.hiding(!hidden.isEmpty());
    }

    private HomePage below(int local, long below, int limit, long mark, LongPredicate read, Pulls pulls) {
        long end = below == 0 ? Long.MAX_VALUE : below;
        var collector = new PageCollector(end, mark, read, limit + 1);
        long completeFrom = home.horizon().completeFrom();
        Cut cut = below == 0 ? home.forNewest(local, collector) : home.forEach(local, collector);
        List<HomePage.Entry> entries = collector.first(limit);
        long low = entries.size() == limit ? entries.getLast().tweet() : 0;
        return new HomePage(
                entries,
                pulls.inRange(low, end, Math.max(completeFrom, cut.tweet())),
                mark,
                collector.size() > limit,
                false);
    }

    private HomePage since(int local, long since, int limit, long mark, LongPredicate read, Pulls pulls) {
        var collector = new SinceCollector(since, mark, read);
        boolean known = since >= home.horizon().arrivalsFrom();
        Cut cut = home.forEach(local, collector);
        if (!collector.isEmpty()) {
            home.forEach(local, collector.counting());
        }
        long allBelow = !known ? Long.MAX_VALUE : since < cut.arrival() ? cut.tweet() : 0;
        return collector.page(limit, pulls.ofNews(allBelow));
    }

    @Override
    public List<Positions.Position> tweets() {
        return IntStream.range(0, home.progress().sources())
                .mapToObj(source -> new Positions.Position(Topic.TWEETS.shortName(), source, home.tweetsSeq(source)))
                .toList();
    }

    @Override
    public List<Following> following(long reader) {
        checkPartition(reader);
        if (isPastNumbering(reader)) {
            return List.of();
        }
        Followees followees = relations.followees(AccountId.local(reader, deliveryPartitions));
        var list = new ArrayList<>(IntStream.range(0, followees.size())
                .mapToObj(i -> new Following(followees.account(i), followees.sinceMs(i)))
                .toList());
        list.sort(Comparator.comparingLong(Following::sinceMs)
                .thenComparingLong(Following::account)
                .reversed());
        return List.copyOf(list);
    }

    @Override
    public Hidden hidden(long reader) {
        checkPartition(reader);
        return isPastNumbering(reader)
                ? Hidden.NOBODY
                : relations
                        .followees(AccountId.local(reader, deliveryPartitions))
                        .hidden();
    }

    @Override
    public long horizon() {
        return home.horizon().completeFrom();
    }

    private void checkPartition(long reader) {
        if (reader < AccountId.of(1, 0).value()
                || AccountId.partition(reader, deliveryPartitions) != home.partition()) {
            throw new IllegalArgumentException("account " + reader + " does not read in partition " + home.partition());
        }
    }

    /** No account has such an id: nobody's relations and deliveries are kept under it. */
    private boolean isPastNumbering(long reader) {
        return reader > AccountId.ofLocal(DeliveryBuffer.MAX_LOCAL, home.partition(), deliveryPartitions);
    }
}
