package roost.command.media;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.command.media.file.Examined;
import roost.media.MediaContent;
import roost.media.MediaKeys;
import roost.media.MediaStore;
import roost.schema.AccountId;
import roost.schema.media.Media;
import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;
import roost.schema.record.Json;

/**
 * Media in the store, with what is known beside their files. Thread-safe.
 *
 * <pre>
 * files/ab/&lt;id&gt;/original.jpg, small.jpg   served by the read side
 * files/ab/&lt;id&gt;/facts.json                owner and facts, written last
 * files/ab/&lt;id&gt;/claim                     until when a command may be on its way that attaches it
 * files/ab/&lt;id&gt;/uses/&lt;use&gt;                what on the log attaches it
 * pending/&lt;minute&gt;/&lt;id&gt;                   when to look whether anybody does
 * </pre>
 *
 * A pending entry is written before the first file, so that nothing is left behind by a crash; a claim is written before
 * a command is sent, so that nothing is removed that a command on its way will attach.
 */
public final class MediaShelf {
    /** Longer than commands are kept: after that one is decided, or will never be. */
    static final Duration LIFE_OF_CLAIM = Duration.ofDays(8);

    /** Between the last moment in which a medium may be attached and the first in which it may be removed. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    static final String PENDING = "pending/";

    private static final int LISTED = 1_000;
    private static final int MAX_FACTS_BYTES = 64 << 10;

    private final MediaStore store;
    private final Duration unusedAfter;
    private final InstantSource clock;

    /** The shelf on a store. */
    public MediaShelf(MediaStore store, Duration unusedAfter, InstantSource clock) {
        this.store = store;
        this.unusedAfter = unusedAfter;
        this.clock = clock;
    }

    /** Keeps an examined file; when this returns it is durable. */
    Media keep(AccountId owner, Examined examined, long bytes) throws IOException {
        MediaId id = MediaId.random();
        Examined.Small small = examined.small();
        var media = new Media(
                id,
                examined.type().mime(),
                bytes,
                examined.width(),
                examined.height(),
                small == null ? null : small.type().mime());
        Instant until = clock.instant().plus(unusedAfter);
        store.put(pending(id, until), new byte[] {'.'});
        store.put(MediaKeys.file(id, new MediaFile(MediaFile.ORIGINAL, examined.type())), examined.file());
        if (small != null) {
            store.put(MediaKeys.file(id, new MediaFile(MediaFile.SMALL, small.type())), small.file());
        }
        store.put(facts(id), Json.LOG.writeValueAsBytes(new MediaFacts(owner, media, until)));
        return media;
    }

    /**
     * Gets a medium to attach it: only for its owner, and only while it is sure to stay. From now on it stays until a
     * command that is sent at once is decided.
     *
     * @return empty: no such medium of this account
     */
    public Optional<Media> claim(AccountId owner, MediaId medium) throws IOException {
        MediaFacts known = read(facts(medium), MediaFacts.class);
        if (known == null || !known.owner().equals(owner)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(known.until().minus(MARGIN))
                && !claimedUntil(medium).minus(MARGIN).isAfter(now)
                && !isUsed(medium)) {
            return Optional.empty();
        }
        store.put(claimKey(medium), Json.LOG.writeValueAsBytes(new Claim(now.plus(LIFE_OF_CLAIM))));
        return Optional.of(known.media());
    }

    boolean exists(MediaId medium) throws IOException {
        return store.length(facts(medium)).isPresent();
    }

    void use(MediaId medium, String use) throws IOException {
        store.put(MediaKeys.folder(medium) + "uses/" + use, new byte[] {'.'});
    }

    void release(MediaId medium, String use) throws IOException {
        store.delete(MediaKeys.folder(medium) + "uses/" + use);
    }

    boolean isUsed(MediaId medium) throws IOException {
        return !store.list(MediaKeys.folder(medium) + "uses/", "", 1).isEmpty();
    }

    Instant claimedUntil(MediaId medium) throws IOException {
        Claim claim = read(claimKey(medium), Claim.class);
        return claim == null ? Instant.EPOCH : claim.until();
    }

    /** Removes everything of a medium; the facts first, so that nobody attaches what is going. */
    void remove(MediaId medium) throws IOException {
        store.delete(facts(medium));
        String folder = MediaKeys.folder(medium);
        List<String> files;
        do {
            files = store.list(folder, "", LISTED);
            for (String file : files) {
                store.delete(file);
            }
        } while (!files.isEmpty());
    }

    /** Looks again later. */
    void pend(MediaId medium, Instant until) throws IOException {
        store.put(pending(medium, until), new byte[] {'.'});
    }

    /** Entries whose time has come, the oldest first; at most 1,000. */
    List<String> due(Instant now, String after) throws IOException {
        String end = PENDING + minute(now) + "/";
        return store.list(PENDING, after, LISTED).stream()
                .takeWhile(key -> key.compareTo(end) < 0)
                .toList();
    }

    void done(String pendingEntry) throws IOException {
        store.delete(pendingEntry);
    }

    <T> @Nullable T read(String key, Class<T> type) throws IOException {
        Optional<MediaContent> found = store.open(key, 0, MAX_FACTS_BYTES);
        if (found.isEmpty()) {
            return null;
        }
        try (MediaContent content = found.get()) {
            return Json.LOG.readValue(content.readAllBytes(), type);
        }
    }

    void write(String key, Object value) throws IOException {
        store.put(key, Json.LOG.writeValueAsBytes(value));
    }

    private record Claim(Instant until) {}

    private static String facts(MediaId medium) {
        return MediaKeys.folder(medium) + "facts.json";
    }

    private static String claimKey(MediaId medium) {
        return MediaKeys.folder(medium) + "claim";
    }

    /** In the minute after: it is never early. */
    private static String pending(MediaId medium, Instant until) {
        return PENDING + minute(until.plusSeconds(60)) + "/" + medium;
    }

    /** Minutes since 1970, as many digits for each, so that the order of the text is that of time. */
    private static String minute(Instant at) {
        return "%010d".formatted(TimeUnit.MILLISECONDS.toMinutes(at.toEpochMilli()));
    }
}
