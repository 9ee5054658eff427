package roost.command.log;

import java.util.function.Consumer;
import roost.schema.outcome.Outcome;

/**
 * The outcomes of a decider in the same process, without their way through roost.outcomes: a command that names no reply
 * partition is answered by hand as soon as it is decided. As good as reading that topic uncommitted: the command is
 * acknowledged by all in-sync replicas before the decider sees it, and the outcome is a function of the command log
 * (docs/decisions/005-outcomes-are-read-before-the-commit.md). Thread-safe.
 */
public final class DecidedHere implements Consumer<Outcome> {
    private volatile Consumer<Outcome> waiting = outcome -> {};

    /** From now on outcomes go to these requests; to nobody before. */
    public void handTo(WaitingRequests requests) {
        waiting = requests::complete;
    }

    /** What the decider calls, on its stream thread. */
    @Override
    public void accept(Outcome outcome) {
        waiting.accept(outcome);
    }
}
