package roost.load.peer;

import java.util.Map;

/** Another way to bring tweets into home timelines. */
public interface Peer {
    /** Its name in the JSON. */
    String key();

    /** Its name for people. */
    String name();

    /** How it is set up, for who wants to say that it could have been faster. */
    Map<String, String> settings();

    /** Starts what it needs, does the work, stops it. */
    PeerFigures run(PeerWork work) throws Exception;
}
