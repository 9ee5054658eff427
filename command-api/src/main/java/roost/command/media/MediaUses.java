package roost.command.media;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.account.ProfileChanged;
import roost.schema.log.EventRecord;
import roost.schema.media.Media;
import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

/**
 * Folds what the log says of media into the shelf: each use of a medium is an entry beside its files, and with the last
 * use the medium goes.
 *
 * <p>Repeating does no harm. A use is an entry by name, put or deleted; a medium that is gone gets no entry, since ids
 * never come again. Which picture an account shows is kept with the {@code seq} of the event that said so, and what is
 * older is skipped. An interrupted fold is done again from its beginning, since its record was not committed.
 */
final class MediaUses {
    private final MediaShelf shelf;

    MediaUses(MediaShelf shelf) {
        this.shelf = shelf;
    }

    /** The picture that an account shows. */
    private record Avatar(@Nullable MediaId medium, long seq) {}

    /** Folds an event; what is not about media is skipped. */
    void fold(EventRecord record) throws IOException {
        switch (record.event()) {
            case TweetPosted posted -> {
                for (Media media : posted.media()) {
                    use(media.id(), "t" + posted.tweet());
                }
            }
            case TweetDeleted deleted -> {
                for (MediaId medium : deleted.media()) {
                    release(medium, "t" + deleted.tweet());
                }
            }
            case ProfileChanged changed -> avatar(changed, record.seq());
            default -> {
                // Says nothing of media.
            }
        }
    }

    private void avatar(ProfileChanged changed, long seq) throws IOException {
        String key = key(changed.account());
        Avatar before = shelf.read(key, Avatar.class);
        MediaId shown = Optional.ofNullable(changed.avatarUrl())
                .flatMap(MediaFile::mediumOf)
                .orElse(null);
        if (before == null ? shown == null : before.seq() > seq) {
            return;
        }
        String use = "a" + changed.account();
        if (shown != null) {
            use(shown, use);
        }
        if (before != null && before.medium() != null && !Objects.equals(before.medium(), shown)) {
            release(before.medium(), use);
        }
        shelf.write(key, new Avatar(shown, seq));
    }

    private void use(MediaId medium, String use) throws IOException {
        if (shelf.exists(medium)) {
            shelf.use(medium, use);
        }
    }

    private void release(MediaId medium, String use) throws IOException {
        shelf.release(medium, use);
        if (!shelf.isUsed(medium)) {
            shelf.remove(medium);
        }
    }

    private static String key(AccountId account) {
        return "avatars/" + account.bucket() + "/" + account;
    }
}
