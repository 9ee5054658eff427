package roost.schema.topic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Every topic of Roost: its name, its partitions and what Kafka keeps of it (design section 3). */
public enum Topic {
    COMMANDS(
            "roost.commands",
            Layout::partitions,
            Kept.forMs(Days.MS_7),
            Map.of("message.timestamp.type", "LogAppendTime")),
    OUTCOMES("roost.outcomes", Layout::outcomePartitions, Kept.forMs(Days.MS_1), Map.of()),
    ACCOUNTS("roost.accounts", Layout::partitions, Kept.COMPACTED, Map.of()),
    TWEETS("roost.tweets", Layout::partitions, Kept.COMPACTED, Map.of()),
    FOLLOWS("roost.follows", Layout::partitions, Kept.FOR_EVER, Map.of()),
    FAVORITES("roost.favorites", Layout::partitions, Kept.FOR_EVER, Map.of()),
    PRIVATE("roost.private", Layout::partitions, Kept.COMPACTED, Map.of()),
    CREDENTIALS("roost.credentials", Layout::partitions, Kept.COMPACTED, Map.of()),
    REVOCATIONS("roost.revocations", layout -> 1, Kept.forMs(Days.MS_1), Map.of()),
    REFERENCES("roost.references", Layout::partitions, Kept.COMPACTED, Map.of()),
    RELATIONS("roost.relations", Layout::deliveryPartitions, Kept.COMPACTED, Map.of()),
    DELIVERIES(
            "roost.deliveries",
            Layout::deliveryPartitions,
            Kept.forMs(Days.MS_3),
            Map.of("message.timestamp.type", "LogAppendTime")),
    /** Derived, by roost-policy only: the closing of each account, told to every partition. */
    CLOSINGS("roost.closings", Layout::partitions, Kept.COMPACTED, Map.of()),
    DEAD_LETTERS("roost.dead-letters", Layout::partitions, Kept.forMs(Days.MS_30), Map.of());

    private final String topicName;
    private final ToIntFunction<Layout> partitions;
    private final Map<String, String> config;

    Topic(String topicName, ToIntFunction<Layout> partitions, Map<String, String> kept, Map<String, String> more) {
        this.topicName = topicName;
        this.partitions = partitions;
        var all = new LinkedHashMap<>(kept);
        all.putAll(more);
        if (!"LogAppendTime".equals(all.get("message.timestamp.type"))) {
            all.putAll(Kept.TIMES_OF_THE_DECIDER);
        }
        this.config = Map.copyOf(all);
    }

    /** The name in Kafka, such as {@code roost.tweets}. */
    public String topicName() {
        return topicName;
    }

    /** The name without its prefix, as it stands in a position: {@code tweets}. */
    public String shortName() {
        return topicName.substring("roost.".length());
    }

    /** How many partitions it has in a layout. */
    public int partitions(Layout layout) {
        return partitions.applyAsInt(layout);
    }

    /** The topic settings it is made with, by Kafka's names. */
    public Map<String, String> config() {
        return config;
    }

    /** Whether Kafka keeps only the newest record of each key. */
    public boolean isCompacted() {
        return "compact".equals(config.get("cleanup.policy"));
    }

    /**
     * Settings of the changelogs of Kafka Streams: what is overwritten in them goes as it goes from the compacted
     * topics, and their records carry the same times.
     */
    public static Map<String, String> changelogConfig() {
        var config = new LinkedHashMap<>(Kept.TIMES_OF_THE_DECIDER);
        config.put("max.compaction.lag.ms", Long.toString(Days.MS_6));
        return Map.copyOf(config);
    }

    private static final class Days {
        static final long MS_1 = 86_400_000L;
        static final long MS_3 = 3 * MS_1;
        static final long MS_6 = 6 * MS_1;
        static final long MS_7 = 7 * MS_1;
        static final long MS_30 = 30 * MS_1;
    }

    private static final class Kept {
        /**
         * Records carry the time of the decider, which never goes back: if the clock of a broker was ahead once, that
         * time stays ahead, and with Kafka's default of an hour the broker would refuse every further record.
         */
        static final Map<String, String> TIMES_OF_THE_DECIDER =
                Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

        static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
        /**
         * Compaction is erasure: {@code max.compaction.lag.ms} bounds how long an overwritten text can live. Six days,
         * and one until the daily mark rolls the segment, are the seven that are promised. The lower
         * bound gives folds that were killed an hour to read again what they had not committed, as it was.
         */
        static final Map<String, String> COMPACTED = Map.of(
                "cleanup.policy",
                "compact",
                "max.compaction.lag.ms",
                Long.toString(Days.MS_6),
                "min.compaction.lag.ms",
                "3600000");

        static Map<String, String> forMs(long ms) {
            return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(ms));
        }
    }
}
