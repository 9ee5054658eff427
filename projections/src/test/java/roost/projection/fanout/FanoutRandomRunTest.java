package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * Random worlds, worked through with crashes: at the end, and at every earlier moment as far as positions say, each reader
 * has every tweet of whom they follow, or knows from floor and eras that it is to be pulled.
 */
class FanoutRandomRunTest {
    private static final FanoutSettings SMALL = new FanoutSettings(5, 4, 172_800_000, 500, 2, 1 << 20);
    /** Of the ten or so authors of a task two or three stay in memory. */
    private static final FanoutSettings SMALL_WITH_LITTLE_MEMORY = new FanoutSettings(5, 4, 172_800_000, 500, 2, 1_500);

    private static final int WORLDS = 30;
    private static final int EVENTS = 400;

    @ParameterizedTest
    @CsvSource({"4,16", "16,4"})
    void readers_get_every_tweet_whatever_crashes_take_and_repeat(int partitions, int deliveryPartitions) {
        var layout = new Layout(partitions, deliveryPartitions, 1, (short) 1);
        int crashes = 0;
        int eras = 0;
        int floors = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            var world = new RandomWorld(random, partitions, EVENTS);
            var run =
                    new CrashingRun(random, layout, seed % 2 == 0 ? SMALL : SMALL_WITH_LITTLE_MEMORY, world.events, 50);
            run.runToTheEnd(true);
            crashes += run.crashes;
            try {
                for (int d = 0; d < deliveryPartitions; d++) {
                    var end = new ReaderSide(d, deliveryPartitions, run.deliveries.get(d), run.relations.get(d));
                    checkEnd(world, end, d, deliveryPartitions);
                    eras += end.bigs().values().stream()
                            .mapToInt(it -> it.eras().size())
                            .sum();
                    floors += (int) end.relations().values().stream()
                            .filter(it -> it.floor() > 0)
                            .count();
                    for (int moment = 0; moment < 5; moment++) {
                        checkMoment(world, run, end, random, d, deliveryPartitions);
                    }
                }
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(crashes).as("crashes").isGreaterThan(WORLDS);
        assertThat(eras).as("big eras").isGreaterThan(WORLDS);
        assertThat(floors).as("relations with a floor").isGreaterThan(WORLDS);
    }

    @ParameterizedTest
    @CsvSource({"4,16", "16,4"})
    void without_crashes_a_push_goes_to_exactly_the_followers_of_its_moment(int partitions, int deliveryPartitions) {
        var layout = new Layout(partitions, deliveryPartitions, 1, (short) 1);
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var world = new RandomWorld(random, partitions, EVENTS);
            var model = new PushModel(SMALL.pushThreshold(), SMALL.pushAgain());
            var rows = new RowLog(InMemory.store(FanoutTopology.FOLLOWERS));
            var positions = new RowLog(InMemory.store(FanoutTopology.POSITIONS));
            var task = new SimulatedTask(layout, SMALL_WITH_LITTLE_MEMORY, rows, positions, (topic, partition) -> 0);
            for (EventRecord event : world.events) {
                task.process(event, event.seq());
                task.commit();
                model.apply(event);
                if (event.topic() == Topic.TWEETS) {
                    var readers = new TreeSet<Long>();
                    var last = new HashMap<Integer, Boolean>();
                    for (var sent : task.take(FanoutTopology.DELIVERIES)) {
                        int d = sent.key().partition();
                        for (Delivery delivery : Delivery.decode(sent.value())) {
                            var push = (Delivery.Push) delivery;
                            assertThat(last.put(d, push.last()))
                                    .as("nothing follows the last")
                                    .isNotEqualTo(true);
                            readers.addAll(PushModel.readers(push, d, deliveryPartitions));
                        }
                    }
                    assertThat(last.values()).as("each destination has a last").doesNotContain(false);
                    assertThat(readers).isEqualTo(model.pushedTo(event));
                }
                task.forget();
            }
        }
    }

    private static void checkEnd(RandomWorld world, ReaderSide end, int destination, int destinations) {
        end.checkNothingStrange(world);
        Map<Integer, Long> tweetsOf = new HashMap<>();
        Map<Integer, Long> followsOf = new HashMap<>();
        for (EventRecord event : world.events) {
            (event.topic() == Topic.TWEETS ? tweetsOf : followsOf).put(event.partition(), event.seq());
        }
        tweetsOf.forEach((p, seq) ->
                assertThat(end.tweetsTold.get(p)).as("tweets of %s", p).isEqualTo(seq));
        followsOf.forEach((p, seq) ->
                assertThat(end.followsTold.get(p)).as("follows of %s", p).isEqualTo(seq));
        followsOf.forEach((p, seq) ->
                assertThat(end.relationsTold.get(p)).as("relations of %s", p).isEqualTo(seq));
        var follows = new TreeSet<String>();
        for (var follow : world.follows) {
            if (follow.reader().partition(destinations) == destination) {
                follows.add(follow.toString());
            }
        }
        var active = new TreeSet<String>();
        end.relations().forEach((follow, relation) -> {
            if (relation.active()) {
                active.add(follow.toString());
            }
        });
        assertThat(active).isEqualTo(follows);
        for (EventRecord posted : world.tweets) {
            var author = RandomWorld.author(posted);
            var tweet = RandomWorld.tweet(posted);
            if (author.partition(destinations) == destination) {
                hold(end.has(author, author, tweet), "own tweet", tweet);
            }
            end.relations().forEach((follow, relation) -> {
                if (relation.active() && follow.author().equals(author)) {
                    hold(end.hasOrPulls(relation, tweet), tweet, relation);
                }
            });
        }
    }

    /** What positions promise holds for any prefix of the log: here for one, with the relations of the end. */
    private static void checkMoment(
            RandomWorld world, CrashingRun run, ReaderSide end, Random random, int destination, int destinations) {
        var log = run.deliveries.get(destination);
        var then = new ReaderSide(
                destination,
                destinations,
                log.subList(0, random.nextInt(1 + log.size())),
                run.relations.get(destination));
        for (EventRecord posted : world.tweets) {
            end.relations().forEach((follow, relation) -> {
                if (relation.active()
                        && follow.author().equals(RandomWorld.author(posted))
                        && then.isTold(posted, relation)) {
                    hold(then.hasOrPulls(relation, RandomWorld.tweet(posted)), "told of", posted, relation);
                }
            });
        }
    }

    /** Millions of these: an assertion that only speaks when it fails. */
    private static void hold(boolean held, Object... what) {
        if (!held) {
            throw new AssertionError("missing: " + Arrays.toString(what));
        }
    }
}
