package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roost.projection.fold.ReferenceRouting;
import roost.projection.fold.Source;
import roost.schema.log.EventRecord;
import roost.schema.reference.Reference;
import roost.schema.topic.Topic;

/**
 * Seeded runs of four partitions against plain sets: events in any order of topics, commits, crashes after which every
 * key is at a version of its own, references sent twice and out of order, compaction, lost group offsets. At the end,
 * and in between, every count is exact and no progress claims what is not folded.
 */
class ViewsRandomRunTest {
    static final int P = 4;
    private static final int STEPS = 2_000;
    private static final int CHECK_EVERY = 25;
    private static final List<Topic> COMPACTED = List.of(Topic.REFERENCES, Topic.TWEETS, Topic.PRIVATE);

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCountIsExactWhateverCrashes(long seed) {
        var run = new Run(seed);
        for (int step = 0; step < STEPS; step++) {
            run.step();
            if (step % CHECK_EVERY == 0) {
                run.checkProgress();
                run.checkSeen();
            }
        }
        run.drain();
        run.check();
    }

    private static final class Run {
        private final Random random;
        private final ViewsModel model;
        private final List<SimulatedTask> tasks =
                IntStream.range(0, P).mapToObj(SimulatedTask::new).toList();
        private final long[] seqs = new long[P];

        Run(long seed) {
            random = new Random(seed);
            model = new ViewsModel(random, P);
            model.everyAccount(this::append);
        }

        private void append(ViewsModel.Placed placed) {
            var record = new EventRecord(placed.event(), placed.partition(), ++seqs[placed.partition()], 0, null);
            tasks.get(placed.partition()).log(placed.event().topic()).add(record);
        }

        void step() {
            SimulatedTask task = tasks.get(random.nextInt(P));
            int dice = random.nextInt(1_000);
            if (dice < 300) {
                model.act(this::append);
            } else if (dice < 850) {
                Topic topic = SimulatedTask.INPUTS.get(random.nextInt(SimulatedTask.INPUTS.size()));
                if (task.hasMore(topic)) {
                    task.process(topic);
                }
            } else if (dice < 890) {
                deliver(task.send(random.nextInt(task.unsent() + 1)));
            } else if (dice < 930) {
                deliver(task.send(task.unsent()));
                task.commit();
            } else if (dice < 960) {
                task.learn();
            } else if (dice < 975) {
                task.mark(P);
            } else if (dice < 995) {
                task.crash(random);
            } else if (dice < 998) {
                compact(task, COMPACTED.get(random.nextInt(COMPACTED.size())));
            } else {
                task.rewind(SimulatedTask.INPUTS.get(random.nextInt(SimulatedTask.INPUTS.size())));
                task.crash(random);
            }
        }

        void drain() {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (SimulatedTask task : tasks) {
                    for (Topic topic : SimulatedTask.INPUTS) {
                        while (task.hasMore(topic)) {
                            task.process(topic);
                            moved = true;
                        }
                    }
                    deliver(task.send(task.unsent()));
                    task.commit();
                    task.learn();
                }
            }
            tasks.forEach(task -> {
                task.mark(P);
                deliver(task.send(task.unsent()));
            });
            tasks.forEach(task -> {
                while (task.hasMore(Topic.REFERENCES)) {
                    task.process(Topic.REFERENCES);
                }
            });
        }

        /** What is kept at hand of tweets is never anything else than what the stores say. */
        void checkSeen() {
            model.checkSeen(id -> tasks.get(id).reader());
        }

        void check() {
            model.check(id -> tasks.get(id).reader());
            for (SimulatedTask task : tasks) {
                for (Topic topic : List.of(Topic.TWEETS, Topic.FOLLOWS)) {
                    for (SimulatedTask source : tasks) {
                        assertThat(task.progress()
                                        .seq(SimulatedTask.source(Source.By.REFERENCES, topic, source.partition)))
                                .isEqualTo(lastSeq(source, topic));
                    }
                    assertThat(task.progress().seq(SimulatedTask.source(Source.By.EVENTS, topic, task.partition)))
                            .isEqualTo(lastSeq(task, topic));
                }
            }
        }

        /** What is claimed is folded: the task reads behind it, and references of it are folded too. */
        void checkProgress() {
            for (SimulatedTask task : tasks) {
                for (Source source : task.progress().sources()) {
                    long claimed = task.progress().seq(source);
                    if (source.by() == Source.By.EVENTS) {
                        Topic topic = Topic.valueOf(source.topic().toUpperCase(java.util.Locale.ROOT));
                        unread(
                                task,
                                topic,
                                record ->
                                        assertThat(((EventRecord) record).seq()).isGreaterThan(claimed));
                    } else {
                        unread(task, Topic.REFERENCES, record -> {
                            var reference = (Reference) record;
                            if (isNew(task, reference) && reference.topic().equals(source.topic())) {
                                assertThat(reference.source() == source.partition() && reference.seq() <= claimed)
                                        .isFalse();
                            }
                        });
                    }
                }
            }
        }

        private boolean isNew(SimulatedTask task, Reference reference) {
            if (reference.kind() == Reference.Kind.MARK) {
                return false;
            }
            var log = task.log(Topic.REFERENCES);
            for (int i = 0; i < task.folded(Topic.REFERENCES); i++) {
                if (log.get(i) instanceof Reference known
                        && known.key().equals(reference.key())
                        && known.seq() >= reference.seq()) {
                    return false;
                }
            }
            return true;
        }

        private static void unread(SimulatedTask task, Topic topic, Consumer<Object> each) {
            var log = task.log(topic);
            for (int i = task.folded(topic); i < log.size(); i++) {
                Object record = log.get(i);
                if (record != null) {
                    each.accept(record);
                }
            }
        }

        private static long lastSeq(SimulatedTask task, Topic topic) {
            long last = 0;
            for (Object record : task.log(topic)) {
                if (record instanceof EventRecord event) {
                    last = event.seq();
                }
            }
            return last;
        }

        private void deliver(List<Reference> references) {
            for (Reference reference : references) {
                tasks.get(ReferenceRouting.partition(reference, P))
                        .log(Topic.REFERENCES)
                        .add(reference);
            }
        }

        /** As Kafka does: of each key the newest stays, and nothing young is touched: here, nothing uncommitted. */
        private static void compact(SimulatedTask task, Topic topic) {
            var log = task.log(topic);
            var newest = new HashMap<String, Integer>();
            int end = task.committed(topic);
            for (int i = 0; i < end; i++) {
                Object record = log.get(i);
                Integer older = record == null ? null : newest.put(key(record), i);
                if (older != null) {
                    log.set(older, null);
                }
            }
        }

        private static String key(Object record) {
            return record instanceof EventRecord event ? event.event().key() : ((Reference) record).key();
        }
    }
}
