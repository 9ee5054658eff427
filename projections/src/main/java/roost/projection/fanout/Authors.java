package roost.projection.fanout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The authors of a task: those worked on last in memory, all in the store. What changes is written before the task
 * commits, and when an author leaves the memory: an author who gets ten followers or posts ten tweets between two commits
 * costs one write of a row. A crash loses what was not written, and the events that made it come again.
 *
 * <p>Not thread-safe: a task's own.
 */
final class Authors {
    private final KeyValueStore<byte[], byte[]> store;
    private final SurvivingRows surviving;
    private final MemoryBudget memory;
    private final int chunkFollowers;
    private final Map<Long, Author> inMemory = new LinkedHashMap<>(1024, 0.75f, true);
    private final List<Author> changed = new ArrayList<>();
    private long bytes;

    /**
     * None in memory yet.
     *
     * @param memory shared by all tasks of the process
     */
    Authors(KeyValueStore<byte[], byte[]> store, SurvivingRows surviving, MemoryBudget memory, int chunkFollowers) {
        this.store = store;
        this.surviving = surviving;
        this.memory = memory;
        this.chunkFollowers = chunkFollowers;
    }

    /** The author that an event is of. */
    Author of(long id, long eventMs) {
        Author author = inMemory.get(id);
        if (author == null) {
            author = load(id);
            inMemory.put(id, author);
        }
        if (!author.isLoggedAgain() && surviving.before(id, eventMs)) {
            author.loggedAgain();
        }
        return author;
    }

    /** The event has been applied: others may leave the memory for what this author now takes. */
    void applied(Author author, boolean wasChanged) {
        if (author.isChanged() && !wasChanged) {
            changed.add(author);
        }
        take(author.growth());
        if (memory.isExceeded()) {
            var eldest = inMemory.values().iterator();
            for (Author old = eldest.next(); memory.isExceeded() && old != author; old = eldest.next()) {
                if (old.isChanged()) {
                    old.writeOut(store);
                }
                take(-old.countedBytes());
                eldest.remove();
            }
        }
    }

    /** Writes what has changed. To be called before the task commits. */
    void writeOut() {
        for (Author author : changed) {
            if (author.isChanged()) {
                author.writeOut(store);
            }
        }
        changed.clear();
    }

    /** Gives the memory back; what was not written is lost. */
    void close() {
        take(-bytes);
        inMemory.clear();
        changed.clear();
    }

    private void take(long more) {
        bytes += more;
        memory.take(more);
    }

    private Author load(long id) {
        var author = new Author(id, chunkFollowers);
        byte[] audience = null;
        byte[] open = null;
        try (var rows = store.range(AuthorKeys.first(id), AuthorKeys.afterChunks(id))) {
            while (rows.hasNext()) {
                var row = rows.next();
                switch (AuthorKeys.kind(row.key)) {
                    case AuthorKeys.AUDIENCE -> audience = row.value;
                    case AuthorKeys.NEWEST -> open = row.value;
                    default ->
                        author.followers().load(AuthorKeys.destination(row.key), AuthorKeys.start(row.key), row.value);
                }
            }
        }
        author.load(Audience.decode(audience), OpenBlock.decode(open));
        return author;
    }
}
