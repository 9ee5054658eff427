package roost.schema.media;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture or a video as the log knows it: all that a view has to say of it, so that a replay needs no media store.
 *
 * @param id which
 * @param type as in Content-Type
 * @param bytes of the file
 * @param width in pixels, as it is to be shown
 * @param height in pixels, as it is to be shown
 * @param thumbnail the type of the small picture beside it; null where there is none: a video, or small enough itself
 */
public record Media(
        MediaId id,
        String type,
        long bytes,
        int width,
        int height,
        @Nullable String thumbnail) {
    /** Whether it is a video. */
    @JsonIgnore
    public boolean isVideo() {
        return type.startsWith("video/");
    }

    /** Where it is served: a path, the same for ever. */
    public String url() {
        return MediaFile.url(id, MediaFile.ORIGINAL, type);
    }

    /** Where the small picture is served, or the picture itself where that is small; null for a video. */
    public @Nullable String thumbnailUrl() {
        if (isVideo()) {
            return null;
        }
        return Optional.ofNullable(thumbnail)
                .map(small -> MediaFile.url(id, MediaFile.SMALL, small))
                .orElseGet(this::url);
    }
}
