package roost.projection.fanout;

import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a task has in memory of one author: all that a tweet or a follow needs, but for the closed blocks of
 * {@link NewestTweets}. Changes are written by {@link #writeOut}. Not thread-safe: a task's own.
 */
final class Author {
    /** Fields, the audience, the map's entry. */
    private static final int BYTES = 250;

    private final long id;
    private final FollowerChunks followers;
    private Audience audience = Audience.NONE;
    private boolean audienceChanged;
    private OpenBlock newest = OpenBlock.NONE;
    private boolean newestChanged;
    private boolean changed;
    private boolean loggedAgain;
    private int countedBytes;

    Author(long id, int chunkFollowers) {
        this.id = id;
        this.followers = new FollowerChunks(chunkFollowers);
    }

    /** Raw id. */
    long id() {
        return id;
    }

    FollowerChunks followers() {
        return followers;
    }

    Audience audience() {
        return audience;
    }

    OpenBlock newest() {
        return newest;
    }

    void follow(int destination, int local) {
        followers.add(destination, local);
        changed = true;
    }

    void unfollow(int destination, int local) {
        followers.remove(destination, local);
        changed = true;
    }

    void change(Audience now) {
        audience = now;
        audienceChanged = true;
        changed = true;
    }

    void change(OpenBlock now) {
        newest = now;
        newestChanged = true;
        changed = true;
    }

    /** Takes the rows of the store. */
    void load(Audience stored, OpenBlock open) {
        audience = stored;
        newest = open;
    }

    /** Whether something is not in the store. */
    boolean isChanged() {
        return changed;
    }

    /** Whether {@link SurvivingRows} has seen to it. */
    boolean isLoggedAgain() {
        return loggedAgain;
    }

    void loggedAgain() {
        loggedAgain = true;
    }

    /** Writes what has changed, from the last row to the first. */
    void writeOut(KeyValueStore<byte[], byte[]> store) {
        followers.writeOut(id, store);
        if (newestChanged) {
            store.put(AuthorKeys.newest(id), newest.encode());
        }
        if (audienceChanged) {
            store.put(AuthorKeys.audience(id), audience.encode());
        }
        newestChanged = false;
        audienceChanged = false;
        changed = false;
    }

    /** What {@link #growth} has said so far. */
    int countedBytes() {
        return countedBytes;
    }

    /** How much more memory it takes, about, than when this was last asked. */
    int growth() {
        int now = BYTES + followers.bytes() + newest.bytes();
        int growth = now - countedBytes;
        countedBytes = now;
        return growth;
    }
}
