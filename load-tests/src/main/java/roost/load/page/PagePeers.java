package roost.load.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The peers by the names that they are asked for with. */
public final class PagePeers {
    /** What can be asked for. */
    public static final String CHOICE = "all, none, or of redis, postgres";

    private static final List<String> GROUPS = List.of("redis", "postgres");

    private PagePeers() {}

    /**
     * The peers of some groups.
     *
     * @throws IllegalArgumentException a group is not known
     */
    public static List<PagePeer> of(List<String> asked) {
        var names = asked.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.equals(List.of("none"))) {
            return List.of();
        }
        return (names.equals(List.of("all")) ? GROUPS : names)
                .stream().flatMap(PagePeers::group).toList();
    }

    private static Stream<PagePeer> group(String name) {
        return switch (name) {
            case "redis" -> Stream.of(new RedisPeer());
            case "postgres" -> Stream.of(new PostgresPeer(true), new PostgresPeer(false));
            default -> throw new IllegalArgumentException("--peers takes " + CHOICE + ", not " + name);
        };
    }
}
