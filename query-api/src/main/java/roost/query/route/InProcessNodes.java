package roost.query.route;

import java.util.List;
import java.util.function.UnaryOperator;
import roost.schema.direct.DirectChannel;

/** Nodes in this JVM, called on the thread that asks, with the messages as they are. */
public final class InProcessNodes {
    private InProcessNodes() {}

    /** The one node of a standalone Roost, whatever host its routes name. */
    public static ViewsNodes one(String name) {
        return byHost(List.of(name), host -> name);
    }

    /**
     * Several nodes.
     *
     * @param name from a host, as Route names it, to the name of its {@link roost.schema.direct.DirectService}
     */
    public static ViewsNodes byHost(List<String> seeds, UnaryOperator<String> name) {
        return new ChannelsByHost(true, seeds, host -> DirectChannel.to(name.apply(host)));
    }
}
