package roost.schema.reference;

import java.nio.ByteBuffer;
import roost.schema.TweetId;
import roost.schema.delivery.VarInts;
import roost.schema.topic.Topic;

/** Collects the references of a source for one partition into a {@link ReferenceRecord}. Not for use by several threads. */
public final class ReferenceWriter {
    private static final int FIRST_CAPACITY = 256;
    private static final int MOST_PER_REFERENCE = 1 + 7 * 10;

    private final Topic topic;
    private final int source;
    private ByteBuffer references = ByteBuffer.allocate(FIRST_CAPACITY);
    private long first;
    private long last;

    /**
     * For a source.
     *
     * @param topic of its events
     * @param source their decider partition
     */
    public ReferenceWriter(Topic topic, int source) {
        this.topic = topic;
        this.source = source;
    }

    /** Whether nothing was added since the last {@link #take}. */
    public boolean isEmpty() {
        return references.position() == 0;
    }

    /** How many bytes the references take by now. */
    public int bytes() {
        return references.position();
    }

    /** The seq of the first reference. */
    public long first() {
        return first;
    }

    /** Adds a reference; their seqs never go back. */
    public void add(Reference reference) {
        long seq = reference.seq();
        if (seq < last || seq <= 0) {
            throw new IllegalArgumentException("seq " + seq + " after " + last);
        }
        if (references.remaining() < MOST_PER_REFERENCE) {
            references = ByteBuffer.allocate(2 * references.capacity()).put(references.flip());
        }
        if (isEmpty()) {
            first = seq;
        }
        Reference.News news = reference.news();
        int flags = (news == null ? 0 : 2) | (reference.present() ? 1 : 0);
        references.put((byte) (reference.kind().ordinal() << 2 | flags));
        VarInts.put(references, seq - last);
        VarInts.put(references, reference.target());
        VarInts.put(references, reference.from());
        if (reference.kind().isTimed()) {
            VarInts.put(references, reference.timeMs());
        }
        if (news != null) {
            VarInts.put(references, news.recipient());
            VarInts.put(references, news.actor());
            VarInts.put(references, Math.max(0, news.atMs() - TweetId.EPOCH_MS));
        }
        last = seq;
    }

    /**
     * The value on the log; the writer is empty after it.
     *
     * @param reached the seq up to which the source has said everything
     */
    public byte[] take(long reached) {
        if (reached < last) {
            throw new IllegalArgumentException("reached " + reached + " before " + last);
        }
        var head = ReferenceRecord.head(topic, source, reached);
        references.flip();
        byte[] value = new byte[head.remaining() + references.remaining()];
        int headBytes = head.remaining();
        head.get(value, 0, headBytes);
        references.get(value, headBytes, value.length - headBytes);
        references.clear();
        first = 0;
        last = 0;
        return value;
    }
}
