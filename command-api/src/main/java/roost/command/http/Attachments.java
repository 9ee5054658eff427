package roost.command.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roost.command.media.MediaShelf;
import roost.command.media.Uploads;
import roost.schema.AccountId;
import roost.schema.media.Media;
import roost.schema.media.MediaId;
import roost.schema.outcome.Refusal;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** Looks up in the media store what a request attaches: it has to be the account's own. */
final class Attachments {
    private final MediaShelf shelf;

    Attachments(MediaShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What was found.
     *
     * @param media as asked for, empty if there is a refusal
     * @param refusal MEDIA_NOT_FOUND or null
     */
    record Found(List<Media> media, @Nullable Refusal refusal) {
        private static final Found MISSING = new Found(List.of(), Refusal.MEDIA_NOT_FOUND);
    }

    /**
     * The media of a tweet.
     *
     * @throws ProblemException INVALID_MEDIA_IDS a video beside something else; MEDIA_UNAVAILABLE
     */
    Found ofTweet(AccountId owner, List<MediaId> wanted) {
        var found = new ArrayList<Media>();
        for (MediaId each : wanted) {
            Optional<Media> media = claim(owner, each);
            if (media.isEmpty()) {
                return Found.MISSING;
            }
            found.add(media.get());
        }
        if (found.size() > 1 && found.stream().anyMatch(Media::isVideo)) {
            throw new ProblemException(
                    ProblemType.INVALID_MEDIA_IDS, "up to four pictures, or one video alone", "mediaIds");
        }
        return new Found(found, null);
    }

    /**
     * The picture of a profile.
     *
     * @throws ProblemException INVALID_MEDIA_IDS a video; MEDIA_UNAVAILABLE
     */
    Found ofProfile(AccountId owner, MediaId wanted) {
        Optional<Media> media = claim(owner, wanted);
        if (media.isEmpty()) {
            return Found.MISSING;
        }
        if (media.get().isVideo()) {
            throw new ProblemException(ProblemType.INVALID_MEDIA_IDS, "a video is no picture", "avatarMediaId");
        }
        return new Found(List.of(media.get()), null);
    }

    private Optional<Media> claim(AccountId owner, MediaId medium) {
        try {
            return shelf.claim(owner, medium);
        } catch (IOException e) {
            throw Uploads.unavailable(e);
        }
    }
}
