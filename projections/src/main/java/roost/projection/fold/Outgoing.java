package roost.projection.fold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.reference.Reference;
import roost.schema.reference.ReferenceWriter;
import roost.schema.topic.Topic;

/**
 * What the events of a topic and partition say to other partitions, on its way there: gathered so that one record takes
 * the references of many events, and a mark for partitions that were told nothing for a while. Of an event all goes to a
 * partition in one record. One task's own.
 */
final class Outgoing implements Fold.Emission {
    private static final int RECORD_BYTES = 16 << 10;

    private final Topic topic;
    private final int source;
    private final Consumer<Sent> out;
    private final String run;
    private final ReferenceWriter[] writers;
    private final long[] told;
    private long said;

    /**
     * A record of roost.references.
     *
     * @param to its partition
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Sent(Routed to, byte[] value) {
        Sent(String key, int to, byte[] value) {
            this(new Routed(key.getBytes(StandardCharsets.UTF_8), to), value);
        }
    }

    /**
     * Nothing yet.
     *
     * @param source the partition of the topic
     * @param partitions P
     * @param run no other run of the task has the same: keys of records are not used twice
     */
    Outgoing(Topic topic, int source, int partitions, String run, Consumer<Sent> out) {
        this.topic = topic;
        this.source = source;
        this.out = out;
        this.run = run;
        writers = new ReferenceWriter[partitions];
        Arrays.setAll(writers, to -> new ReferenceWriter(topic, source));
        told = new long[partitions];
    }

    @Override
    public void emit(Reference reference) {
        writers[partition(reference, writers.length)].add(reference);
    }

    /** All that the events up to this seq say was emitted. */
    void said(long seq) {
        said = Math.max(said, seq);
        for (int to = 0; to < writers.length; to++) {
            if (writers[to].bytes() >= RECORD_BYTES) {
                send(to);
            }
        }
    }

    long said() {
        return said;
    }

    /** Sends what is gathered. */
    void flush() {
        for (int to = 0; to < writers.length; to++) {
            if (!writers[to].isEmpty()) {
                send(to);
            }
        }
    }

    /** Sends what is gathered, and to those who were told nothing of the last events how far they are. */
    void mark() {
        for (int to = 0; to < writers.length; to++) {
            if (!writers[to].isEmpty()) {
                send(to);
            } else if (told[to] < said) {
                out.accept(new Sent("mark/" + topic.shortName() + "/" + source + "/" + to, to, writers[to].take(said)));
                told[to] = said;
            }
        }
    }

    private void send(int to) {
        ReferenceWriter writer = writers[to];
        String key = topic.shortName() + "/" + source + "/" + writer.first() + "-" + said + "/" + run;
        out.accept(new Sent(key, to, writer.take(said)));
        told[to] = said;
    }

    /** Where a reference goes: to its target. */
    static int partition(Reference reference, int partitions) {
        return switch (reference.kind()) {
            case REPLY, QUOTE, RETWEET, FAVORITED -> TweetId.partition(reference.target(), partitions);
            case FOLLOWS, FAVORITE, FOLLOWED, MENTION -> AccountId.partition(reference.target(), partitions);
        };
    }
}
