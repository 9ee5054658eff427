package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roost.projection.fold.Source;
import roost.schema.log.EventRecord;
import roost.schema.reference.Reference;
import roost.schema.reference.ReferenceRecord;
import roost.schema.topic.Topic;

/**
 * Seeded runs of four partitions against plain sets: events in any order of topics, commits, crashes after which every
 * table is at some moment of its own, references sent twice, compaction, lost group offsets, a store that begins anew. At
 * the end, and in between, every count is exact and no progress claims what is not folded.
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
        private final List<SimulatedTask> tasks;
        private final long[] seqs = new long[P];
        private long timeMs;
        private final Map<Topic, long[]> lastSeqs = new EnumMap<>(Topic.class);

        Run(long seed) {
            random = new Random(seed);
            model = new ViewsModel(random, P);
            tasks = IntStream.range(0, P)
                    .mapToObj(p -> new SimulatedTask(p, random))
                    .toList();
            model.everyAccount(this::append);
        }

        private void append(ViewsModel.Placed placed) {
            int p = placed.partition();
            Topic topic = placed.event().topic();
            var record = new EventRecord(placed.event(), p, ++seqs[p], ++timeMs, null);
            tasks.get(p).log(topic).add(SimulatedTask.Logged.of(record));
            lastSeqs.computeIfAbsent(topic, t -> new long[P])[p] = seqs[p];
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
                deliver(task.beforeCommit());
                task.commit();
            } else if (dice < 960) {
                task.learn();
            } else if (dice < 975) {
                task.punctuate();
            } else if (dice < 994) {
                task.crash();
            } else if (dice < 995) {
                task.makeAnew(SimulatedTask.INPUTS.get(random.nextInt(SimulatedTask.INPUTS.size())));
                task.crash();
            } else if (dice < 998) {
                compact(task, COMPACTED.get(random.nextInt(COMPACTED.size())));
            } else {
                task.rewind(SimulatedTask.INPUTS.get(random.nextInt(SimulatedTask.INPUTS.size())));
                task.crash();
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
                    deliver(task.beforeCommit());
                    task.commit();
                    task.learn();
                }
            }
            tasks.forEach(task -> {
                task.punctuate();
                deliver(task.send(task.unsent()));
            });
            tasks.forEach(task -> {
                while (task.hasMore(Topic.REFERENCES)) {
                    task.process(Topic.REFERENCES);
                }
                deliver(task.beforeCommit());
            });
        }

        /** What is kept at hand of tweets is never anything else than what the stores say. */
        void checkSeen() {
            model.checkSeen(id -> tasks.get(id).reader());
        }

        void check() {
            model.check(id -> tasks.get(id).reader());
            for (Topic topic : List.of(Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES)) {
                long[] last = Objects.requireNonNull(lastSeqs.get(topic));
                for (SimulatedTask task : tasks) {
                    for (int source = 0; source < P; source++) {
                        assertThat(claimed(task, Source.By.REFERENCES, topic, source))
                                .isEqualTo(last[source]);
                    }
                    assertThat(claimed(task, Source.By.EVENTS, topic, task.partition))
                            .isEqualTo(last[task.partition]);
                }
            }
        }

        private static long claimed(SimulatedTask task, Source.By by, Topic topic, int source) {
            return task.progress().seq(new Source(by, topic.shortName(), source));
        }

        /** What is claimed is in the stores, and references of it are, too. */
        void checkProgress() {
            for (SimulatedTask task : tasks) {
                for (Topic topic : SimulatedTask.INPUTS) {
                    if (topic != Topic.REFERENCES) {
                        long claimed = claimed(task, Source.By.EVENTS, topic, task.partition);
                        unread(
                                task,
                                topic,
                                record -> assertThat(event(record).seq()).isGreaterThan(claimed));
                    }
                }
                var known = new HashSet<Object>();
                var log = task.log(Topic.REFERENCES);
                for (int i = 0; i < task.folded(Topic.REFERENCES); i++) {
                    var record = log.get(i);
                    if (record != null) {
                        each(record, known::add);
                    }
                }
                unread(
                        task,
                        Topic.REFERENCES,
                        record -> each(record, said -> {
                            if (said.reference().seq()
                                    <= claimed(task, Source.By.REFERENCES, said.topic(), said.source())) {
                                assertThat(known).contains(said);
                            }
                        }));
            }
        }

        private record Said(Topic topic, int source, Reference reference) {}

        private static void each(SimulatedTask.Logged record, Consumer<Said> to) {
            var read = ReferenceRecord.decode(record.value());
            read.references().forEach(reference -> to.accept(new Said(read.topic(), read.source(), reference)));
        }

        private static EventRecord event(SimulatedTask.Logged record) {
            return EventRecord.decode(record.headers(), record.value(), 0).orElseThrow();
        }

        private static void unread(SimulatedTask task, Topic topic, Consumer<SimulatedTask.Logged> each) {
            var log = task.log(topic);
            for (int i = task.folded(topic); i < log.size(); i++) {
                var record = log.get(i);
                if (record != null) {
                    each.accept(record);
                }
            }
        }

        private void deliver(List<SimulatedTask.Sent> sent) {
            sent.forEach(
                    each -> tasks.get(each.partition()).log(Topic.REFERENCES).add(each.record()));
        }

        /** As Kafka does: of each key the newest stays, and nothing young is touched: here, nothing uncommitted. */
        private static void compact(SimulatedTask task, Topic topic) {
            var log = task.log(topic);
            var newest = new HashMap<String, Integer>();
            int end = task.committed(topic);
            for (int i = 0; i < end; i++) {
                var record = log.get(i);
                Integer older = record == null ? null : newest.put(record.key(), i);
                if (older != null) {
                    log.set(older, null);
                }
            }
        }
    }
}
