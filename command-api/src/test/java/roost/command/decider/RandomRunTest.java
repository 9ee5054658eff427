package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.command.decision.StateStore;
import roost.schema.log.CommandRecord;
import roost.schema.log.EventRecord;
import roost.schema.outcome.Outcome;
import roost.schema.topic.Topic;

/** Seeded logs of thousands of commands: against a plain model, decided twice, and rebuilt from their events. */
class RandomRunTest {
    private static final int PARTITIONS = 2;
    private static final int STEPS = 2_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_731})
    void theDeciderDoesWhatTheModelDoes(long seed) {
        var model = new Model();
        var log = new RandomLog(seed, model);
        var refusals = new TreeMap<String, Integer>();
        try (var decider = new DeciderDriver(PARTITIONS)) {
            for (int step = 0; step < STEPS; step++) {
                RandomLog.Entry entry = log.next();
                model.at(entry.timestampMs());
                decider.raw(entry.key(), entry.value(), entry.headers(), entry.timestampMs());
                CommandRecord command = entry.command();
                List<Outcome> answers = decider.outcomes();
                if (command == null) {
                    assertThat(decider.read(Topic.DEAD_LETTERS)).hasSize(1);
                    assertThat(answers).allMatch(outcome -> outcome.state() == Outcome.State.FAILED);
                } else {
                    Model.Answer expected = model.answer(command);
                    if (command.reply() == null) {
                        assertThat(answers).isEmpty();
                    } else {
                        check(seed, step, command, expected, answers);
                    }
                    refusals.merge(String.valueOf(expected.refusal()), 1, Integer::sum);
                    assertThat(decider.read(Topic.DEAD_LETTERS)).isEmpty();
                }
                assertThat(decider.events())
                        .as("seed %d, step %d", seed, step)
                        .allMatch(event -> event.timeMs() == model.timeMs)
                        .extracting(EventRecord::event)
                        .containsExactlyElementsOf(model.lastEvents);
            }
            assertThat(keys(decider)).containsExactlyInAnyOrderElementsOf(keys(model));
        }
        assertThat(refusals.keySet())
                .as("every rule was met")
                .contains(
                        "null",
                        "HANDLE_TAKEN",
                        "ACCOUNT_NOT_FOUND",
                        "TWEET_NOT_FOUND",
                        "NOT_THE_AUTHOR",
                        "SELF_FOLLOW",
                        "BLOCKED",
                        "SELF_BLOCK",
                        "SELF_MUTE",
                        "WRONG_CREDENTIALS",
                        "SESSION_NOT_FOUND",
                        "IDEMPOTENCY_KEY_REUSED");
    }

    private static void check(
            long seed, int step, CommandRecord command, Model.Answer expected, List<Outcome> answers) {
        assertThat(answers).as("seed %d, step %d", seed, step).hasSize(1);
        Outcome outcome = answers.getFirst();
        assertThat(outcome.refusal())
                .as("seed %d, step %d: %s", seed, step, command)
                .isEqualTo(expected.refusal());
        assertThat(outcome.state())
                .isEqualTo(expected.refusal() == null ? Outcome.State.ACCEPTED : Outcome.State.REFUSED);
        assertThat(outcome.positions()).isEqualTo(expected.positions());
        assertThat(outcome.commandId()).isEqualTo("0-" + command.id());
    }

    private static List<String> keys(DeciderDriver decider) {
        return decider.dump(StateStore.ENTITIES).keySet().stream()
                .filter(key -> !key.contains("-ids/"))
                .toList();
    }

    private static List<String> keys(Model model) {
        return Stream.of(
                        model.handles.keySet().stream().map(handle -> "handle/" + handle),
                        model.accounts.keySet().stream().map(id -> "account/" + id),
                        model.tweets.keySet().stream().map(id -> "tweet/" + id),
                        model.retweets.values().stream().map(retweet -> "tweet/" + retweet.tweet()),
                        model.retweets.keySet().stream().map(id -> "retweet/" + id),
                        model.relations.follows.stream().map(pair -> "follow/" + pair),
                        model.bookmarks.stream().map(id -> "bookmark/" + id),
                        model.relations.blocks.keySet().stream().map(pair -> "block/" + pair),
                        model.relations.mutes.stream().map(pair -> "mute/" + pair),
                        model.relations.hidden.stream().map(id -> "hidden-reply/" + id),
                        model.relations.read.keySet().stream().map(id -> "read/" + id))
                .flatMap(keys -> keys)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {4})
    void theSameLogGivesTheSameBytesAndItsEventsGiveTheSameEntities(long seed) {
        var entries = entries(seed);
        Map<String, List<String>> once;
        Map<String, List<String>> again;
        var events = new ArrayList<EventRecord>();
        var entities = new TreeMap<String, String>();
        long seq;
        try (var first = new DeciderDriver(PARTITIONS)) {
            once = decide(first, entries, events);
            for (StateStore store : List.of(StateStore.ENTITIES, StateStore.CREDENTIALS)) {
                first.dump(store).forEach((key, value) -> entities.put(store + " " + key, value));
            }
            seq = Progress.decode(first.store(StateStore.PROGRESS).get(Progress.KEY))
                    .seq();
        }
        try (var second = new DeciderDriver(PARTITIONS)) {
            again = decide(second, entries, new ArrayList<>());
        }
        assertThat(once.get("roost.tweets")).hasSizeGreaterThan(100);
        assertThat(again).isEqualTo(once);

        var rebuild = new Rebuild(DeciderDriver.decisions(), 0, PARTITIONS);
        Map<Topic, List<EventRecord>> byTopic = events.stream().collect(Collectors.groupingBy(EventRecord::topic));
        var merged =
                Rebuild.merged(byTopic.values().stream().map(List::iterator).toList());
        merged.forEachRemaining(rebuild::apply);
        var rebuilt = new TreeMap<String, String>();
        rebuild.state()
                .forEach((key, value) -> rebuilt.put(
                        key.store() + " " + key.key(), HexFormat.of().formatHex(value)));
        assertThat(rebuilt).isEqualTo(entities);
        assertThat(rebuild.seq()).isEqualTo(seq);
    }

    /** The model only helps to find commands that make sense. */
    private static List<RandomLog.Entry> entries(long seed) {
        var model = new Model();
        var log = new RandomLog(seed, model);
        var entries = new ArrayList<RandomLog.Entry>(STEPS);
        for (int step = 0; step < STEPS; step++) {
            RandomLog.Entry entry = log.next();
            model.at(entry.timestampMs());
            if (entry.command() != null) {
                model.answer(entry.command());
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Map<String, List<String>> decide(
            DeciderDriver decider, List<RandomLog.Entry> entries, List<EventRecord> events) {
        var bytes = new TreeMap<String, List<String>>();
        for (RandomLog.Entry entry : entries) {
            decider.raw(entry.key(), entry.value(), entry.headers(), entry.timestampMs());
        }
        for (Topic topic : Stream.concat(
                        DeciderDriver.EVENT_TOPICS.stream(), Stream.of(Topic.OUTCOMES, Topic.DEAD_LETTERS))
                .toList()) {
            var records = decider.read(topic);
            bytes.put(
                    topic.topicName(), records.stream().map(RandomRunTest::text).toList());
            if (DeciderDriver.EVENT_TOPICS.contains(topic)) {
                records.forEach(r -> events.add(EventRecord.decode(r.headers(), r.value(), r.timestamp())
                        .orElseThrow()));
            }
        }
        for (StateStore store : StateStore.values()) {
            bytes.put(store.storeName(), List.of(decider.dump(store).toString()));
        }
        return bytes;
    }

    private static String text(TestRecord<String, byte[]> record) {
        String headers = Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + HexFormat.of().formatHex(header.value()))
                .collect(Collectors.joining(";"));
        byte[] value = record.value();
        return record.timestamp() + " " + record.key() + " " + headers + " "
                + (value == null ? "null" : HexFormat.of().formatHex(value));
    }
}
