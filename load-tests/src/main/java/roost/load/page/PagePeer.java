package roost.load.page;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another way to serve home pages. */
public interface PagePeer {
    /** Its name in the JSON. */
    String key();

    /** Its name for people. */
    String name();

    /** How it is set up, for who wants to say that it could have been faster. */
    Map<String, String> settings();

    /** Why it cannot run here, or null. */
    @Nullable
    String missing();

    /**
     * Starts it with all of the scene that is there before anybody reads.
     *
     * @param secret of the session tokens
     * @param directory an empty folder of its own
     */
    PageSource start(Scene scene, byte[] secret, Path directory) throws Exception;
}
