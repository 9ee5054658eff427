package roost.schema.position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.schema.topic.Topic;

/**
 * How far a reader has seen each source, the value of {@code Roost-Position}: {@code tweets:3:1042,follows:0:77}, one
 * (event topic, decider partition, seq) per source. Immutable; the order is that of arrival, the newest last.
 */
public final class Positions {
    /** The request and response header. */
    public static final String HEADER = "Roost-Position";

    /** The most entries kept; the oldest are dropped. */
    public static final int MAX_ENTRIES = 32;

    /** Nothing seen. */
    public static final Positions NONE = new Positions(Map.of());

    private static final Set<String> TOPICS = Stream.of(
                    Topic.ACCOUNTS, Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES, Topic.PRIVATE)
            .map(Topic::shortName)
            .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_HEADER_CHARS = 4096;

    private final Map<Source, Long> seqs;

    private Positions(Map<Source, Long> seqs) {
        this.seqs = seqs;
    }

    /** Where events come from: an event topic's short name and a decider partition. */
    public record Source(String topic, int partition) {}

    /** One entry. */
    public record Position(String topic, int partition, long seq) {
        @Override
        public String toString() {
            return topic + ":" + partition + ":" + seq;
        }
    }

    /**
     * Reads the header; absent or empty is {@link #NONE}.
     *
     * @throws IllegalArgumentException it is not in the form above
     */
    public static Positions parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        if (header.length() > MAX_HEADER_CHARS) {
            throw new IllegalArgumentException("longer than " + MAX_HEADER_CHARS + " characters");
        }
        Positions all = NONE;
        for (String entry : header.split(",", -1)) {
            String[] parts = entry.strip().split(":", -1);
            if (parts.length != 3 || !TOPICS.contains(parts[0])) {
                throw new IllegalArgumentException("not topic:partition:seq");
            }
            try {
                int partition = Integer.parseInt(parts[1]);
                long seq = Long.parseLong(parts[2]);
                if (partition < 0 || seq < 0) {
                    throw new IllegalArgumentException("not topic:partition:seq");
                }
                all = all.with(parts[0], partition, seq);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not topic:partition:seq", e);
            }
        }
        return all;
    }

    /** These and one more; of the same source the higher seq stays, and counts as the newest. */
    public Positions with(String topic, int partition, long seq) {
        var source = new Source(topic, partition);
        var next = new LinkedHashMap<>(seqs);
        Long known = next.remove(source);
        next.put(source, known == null ? seq : Math.max(known, seq));
        if (next.size() > MAX_ENTRIES) {
            next.remove(next.keySet().iterator().next());
        }
        return new Positions(next);
    }

    /** These and all of those. */
    public Positions and(Positions newer) {
        Positions all = this;
        for (Position p : newer.entries()) {
            all = all.with(p.topic(), p.partition(), p.seq());
        }
        return all;
    }

    /** The entries, the newest last. */
    public List<Position> entries() {
        var list = new ArrayList<Position>(seqs.size());
        seqs.forEach((source, seq) -> list.add(new Position(source.topic(), source.partition(), seq)));
        return list;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return seqs.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Positions p && p.seqs.equals(seqs);
    }

    @Override
    public int hashCode() {
        return seqs.hashCode();
    }

    /** The header's value. */
    @Override
    public String toString() {
        return entries().stream().map(Position::toString).collect(Collectors.joining(","));
    }
}
