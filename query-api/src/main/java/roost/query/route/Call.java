package roost.query.route;

import java.util.List;
import roost.schema.views.Freshness;
import roost.schema.views.ViewsGrpc;

/** One question to one node about items that it holds. */
@FunctionalInterface
public interface Call<K, R> {
    /**
     * Asks; errors are gRPC's.
     *
     * @param node with its deadline set
     * @param items those of the question that the node holds, at least one
     */
    Answer<R> ask(ViewsGrpc.ViewsBlockingStub node, List<K> items, Freshness freshness);

    /**
     * What a node said.
     *
     * @param stale a standby said it
     * @param lagMs how far the standby is behind, in milliseconds
     */
    record Answer<R>(R value, boolean stale, long lagMs) {}
}
