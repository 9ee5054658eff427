package roost.infra.tail;

import java.util.Collection;
import java.util.stream.Collectors;

/** A topic was asked for that the broker does not have; the message names those of Roost. */
public final class NoSuchTopic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchTopic(String topic, Collection<String> there) {
        super("no topic " + topic + "; there are "
                + there.stream()
                        .filter(name -> name.startsWith("roost."))
                        .map(name -> name.substring("roost.".length()))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}
