package roost.load.peer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The peers by the names that they are asked for with. */
public final class Peers {
    /** What can be asked for. */
    public static final String CHOICE = "all, none, or of streams, redis, postgres";

    private static final List<String> GROUPS = List.of("streams", "redis", "postgres");

    private Peers() {}

    /**
     * The peers of some groups.
     *
     * @throws IllegalArgumentException a group is not known
     */
    public static List<Peer> of(List<String> asked) {
        var names = asked.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.equals(List.of("none"))) {
            return List.of();
        }
        return (names.equals(List.of("all")) ? GROUPS : names)
                .stream().flatMap(Peers::group).toList();
    }

    private static Stream<Peer> group(String name) {
        return switch (name) {
            case "streams" -> Stream.of(new StreamsPerFollower(), new StreamsPacked());
            case "redis" -> Stream.of(new RedisPush());
            case "postgres" -> Stream.of(new PostgresPush(), new PostgresRows(), new PostgresPull());
            default -> throw new IllegalArgumentException("--peers takes " + CHOICE + ", not " + name);
        };
    }
}
