package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import roost.schema.AccountId;
import roost.schema.relation.HideRelation.Why;

/**
 * Thousands of random steps through both topologies, with kills, lost disks and lost heads of the log in between. Every
 * timeline that is read must be the model's, page for page.
 */
final class RandomRun {
    private static final int ACCOUNTS = 20;

    private final World world;
    private final QuerySide query;
    private final Map<AccountId, Seen> seen = new HashMap<>();
    private final Map<String, Integer> happened = new HashMap<>();

    /** A client's cursor for what is new. */
    private record Seen(long arrival, long highest, List<Long> pushed, int backfills) {}

    RandomRun(World world) {
        this.world = world;
        this.query = new QuerySide(world);
    }

    void run(long seed, int steps) {
        int step = 0;
        try {
            for (int i = 0; i < ACCOUNTS; i++) {
                world.account();
            }
            for (; step < steps; step++) {
                step();
            }
            world.passTime(1_000);
            for (AccountId account : world.accounts) {
                readHome(account, true);
            }
            assertThat(happened.keySet()).hasSize(16);
            // Or else the stores could say "pull everything" and be right.
            assertThat(query.firstPagesWithoutPulls).isGreaterThan(query.firstPages / 10);
            assertThat(query.pushedEntries).isGreaterThan(steps);
            // Both ways to shorten a value were gone.
            assertThat(world.count("roost.home.segments.dropped")).isGreaterThan(20);
            assertThat(world.count("roost.home.readers.sorted")).isGreaterThan(5);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
        }
    }

    private void step() {
        HomeRig rig = world.rigs.get(world.random.nextInt(world.rigs.size()));
        int die = world.random.nextInt(1_000);
        if (die < 330) {
            happens("post", () -> world.post(world.any()));
        } else if (die < 500) {
            happens("follow", () -> world.turn(world.any(), world.random.nextInt(ACCOUNTS)));
        } else if (die < 515) {
            happens("block", () -> hide(world.any(), world.any(), world::block));
        } else if (die < 525) {
            happens("mute", () -> hide(world.any(), world.any(), world::mute));
        } else if (die < 528) {
            happens("bookmark", () -> {
                world.authors.bookmark(world.any());
                world.carry();
            });
        } else if (die < 560) {
            happens("delete", () -> world.delete(world.any()));
        } else if (die < 620) {
            happens("time", () -> world.passTime(1 + world.random.nextInt(8_000)));
        } else if (die < 640) {
            happens("repeat", () -> world.repeat(1 + world.random.nextInt(20)));
        } else if (die < 720) {
            happens("apply", () -> {
                rig.home.process(world.random.nextInt(20));
                rig.relation.process(world.random.nextInt(20));
            });
        } else if (die < 840) {
            happens("commit", () -> commit(rig));
        } else if (die < 862) {
            happens("kill", rig::killAndRestart);
        } else if (die < 880) {
            happens("die writing", () -> dieWriting(rig));
        } else if (die < 884) {
            happens("lose disk", () -> {
                rig.loseDisk();
                rig.killAndRestart();
            });
        } else if (die < 892) {
            happens("lose head", () -> loseHead(rig));
        } else if (die < 920) {
            happens("write", world::writeSome);
        } else {
            happens("read", () -> readHome(world.any(), world.random.nextInt(4) > 0));
        }
    }

    /** What was hidden and shows again is not new: whoever sees it again begins afresh. */
    private void hide(AccountId account, AccountId other, BiPredicate<AccountId, AccountId> change) {
        if (!change.test(account, other)) {
            seen.remove(account);
            seen.remove(other);
        }
    }

    private void happens(String what, Runnable it) {
        happened.merge(what, 1, Integer::sum);
        it.run();
    }

    private void commit(HomeRig rig) {
        // Streams commits the group first; whatever ends the process in between is one of these.
        if (world.random.nextInt(4) > 0) {
            rig.home.commitGroup();
            rig.relation.commitGroup();
        }
        if (world.random.nextInt(4) > 0) {
            rig.home.commitStore();
            rig.relation.commitStore();
        }
    }

    /** The process dies while it writes a segment, part of which is on disk or not. */
    private void dieWriting(HomeRig rig) {
        TestTables tables = world.tables.get(world.rigs.indexOf(rig));
        tables.dieAfter(world.random.nextInt(4), world.random.nextBoolean());
        try {
            rig.caughtUp();
            rig.nowMs += 10_000;
            rig.commit();
        } catch (TestTables.Died expected) {
            // As the rest of it does.
        }
        tables.live();
        rig.killAndRestart();
    }

    private void loseHead(HomeRig rig) {
        long start = rig.deliveries.start();
        long lost = (long) (world.random.nextDouble() * (rig.deliveries.end() - start + 1));
        rig.deliveries.loseHead(start + lost);
        if (world.random.nextBoolean()) {
            rig.killAndRestart();
        }
    }

    private void readHome(AccountId reader, boolean catchUp) {
        HomeRig rig = world.rigOf(reader);
        if (catchUp) {
            world.passTime(600);
            rig.caughtUp();
        }
        HomeReader home = rig.reader();
        try {
            if (!home.await(world.everything(), 0) && !catchUp) {
                return;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        List<Long> expected = world.model.timeline(reader.value());
        int limit = 1 + world.random.nextInt(12);
        assertThat(query.walk(home, reader, limit))
                .as("home of %s by %s", reader, limit)
                .isEqualTo(expected);
        assertThat(home.following(reader.value()).stream().map(HomeReader.Following::account))
                .containsExactlyInAnyOrderElementsOf(world.model.followeesOf(reader.value()));
        for (AccountId other : world.accounts) {
            var model = world.model;
            var hidden = home.hidden(reader.value());
            long id = other.value();
            assertThat(hidden.contains(Why.BLOCKS, id))
                    .isEqualTo(model.blocks.contains(new Model.Pair(reader.value(), id)));
            assertThat(hidden.contains(Why.BLOCKED_BY, id))
                    .isEqualTo(model.blocks.contains(new Model.Pair(id, reader.value())));
            assertThat(hidden.contains(Why.MUTES, id))
                    .isEqualTo(model.mutes.contains(new Model.Pair(reader.value(), id)));
        }
        checkNews(home, rig, reader, expected, limit);
    }

    private void checkNews(HomeReader home, HomeRig rig, AccountId reader, List<Long> now, int limit) {
        Seen before = seen.get(reader);
        long arrival = home.home(reader.value(), 0, 0, 1).arrival();
        if (before != null && before.arrival > 0) {
            var news = query.since(home, reader, before.arrival, before.highest, limit);
            assertThat(news.arrival()).isEqualTo(arrival);
            assertThat(news.pushed()).doesNotHaveDuplicates();
            var got = new ArrayList<>(news.pushed());
            got.addAll(news.pulled());
            assertThat(got)
                    .as("news of %s since %s", reader, before.arrival)
                    .containsAll(now.stream().filter(t -> t > before.highest).toList());
            long cut = rig.home
                    .store
                    .forEach(AccountId.local(reader.value(), world.layout.deliveryPartitions()), (t, a, r) -> true)
                    .tweet();
            if (before.arrival >= rig.home.store.horizon().arrivalsFrom() && before.backfills == world.backfills) {
                assertThat(news.pushed()).noneMatch(t -> t >= cut && before.pushed.contains(t));
            }
        }
        var pushed = home.home(reader.value(), 0, 0, 100).entries().stream()
                .map(HomePage.Entry::tweet)
                .toList();
        seen.put(reader, new Seen(arrival, now.isEmpty() ? 0 : now.getFirst(), pushed, world.backfills));
    }
}
