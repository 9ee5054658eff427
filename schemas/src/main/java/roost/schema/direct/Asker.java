package roost.schema.direct;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/** Who waits for the answer that this thread makes, over any transport. */
public final class Asker {
    static final Context.Key<DirectCall<?, ?>> DIRECT = Context.key("roost-direct-call");

    private Asker() {}

    /** Whether nobody does any more: cancelled, past the deadline, the service closed. Long reads look now and then. */
    public static boolean isGone() {
        Context now = Context.current();
        if (now.isCancelled()) {
            return true;
        }
        @Nullable DirectCall<?, ?> call = DIRECT.get(now);
        return call != null && call.isOver();
    }
}
