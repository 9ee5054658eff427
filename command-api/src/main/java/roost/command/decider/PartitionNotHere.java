package roost.command.decider;

import org.jspecify.annotations.Nullable;

/** The partition that a question leads to cannot be read on this node now. */
public final class PartitionNotHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final boolean moving;

    /**
     * Stackless: who forwards questions meets it often.
     *
     * @param moving true: it comes up or goes away, ask again in a moment; false: another node holds it
     */
    public PartitionNotHere(int partition, boolean moving, @Nullable Throwable cause) {
        super("decider partition " + partition + (moving ? " is moving" : " is on another node"), cause, false, false);
        this.partition = partition;
        this.moving = moving;
    }

    /** 0 to P - 1. */
    public int partition() {
        return partition;
    }

    /** Whether to ask this node again in a moment, instead of another one. */
    public boolean moving() {
        return moving;
    }
}
