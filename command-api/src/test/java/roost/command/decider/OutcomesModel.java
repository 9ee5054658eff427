package roost.command.decider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import roost.schema.account.RegisterAccount;
import roost.schema.log.CommandRecord;
import roost.schema.outcome.Refusal;
import roost.schema.record.Event;

/** What {@link Model} remembers of commands and their keys for 24 hours. */
final class OutcomesModel {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final Map<String, Kept> byKey = new HashMap<>();
    private final Map<UUID, Kept> byId = new HashMap<>();

    private record Kept(long timeMs, String hash, Model.Answer answer) {}

    Model.Answer answer(CommandRecord record, long timeMs, Function<CommandRecord, Model.Answer> decide) {
        Kept same = byId.get(record.id());
        if (same != null && same.timeMs + DAY_MS > timeMs) {
            return same.answer;
        }
        String key = record.idempotencyKey();
        String who = record.command() instanceof RegisterAccount r
                ? r.handle().toLowerCase(Locale.ROOT)
                : String.valueOf(record.actor());
        String hash = String.valueOf(record.requestHash());
        Kept first = key == null ? null : byKey.get(who + " " + key);
        Model.Answer answer;
        if (first == null || first.timeMs + DAY_MS <= timeMs) {
            answer = decide.apply(record);
            if (key != null) {
                byKey.put(who + " " + key, new Kept(timeMs, hash, answer));
            }
        } else {
            answer = first.hash.equals(hash)
                    ? first.answer
                    : new Model.Answer(Refusal.IDEMPOTENCY_KEY_REUSED, List.of());
        }
        byId.put(record.id(), new Kept(timeMs, hash, answer));
        return answer;
    }

    /** The highest seq in each topic that readers wait for. */
    static List<String> positions(List<Event> events, long afterSeq) {
        var highest = new LinkedHashMap<String, Long>();
        long seq = afterSeq;
        for (Event event : events) {
            seq++;
            String topic = event.topic().shortName();
            if (!topic.equals("credentials")) {
                highest.put(topic, seq);
            }
        }
        return highest.entrySet().stream()
                .map(e -> e.getKey() + ":0:" + e.getValue())
                .toList();
    }
}
