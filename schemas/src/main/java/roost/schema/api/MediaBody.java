package roost.schema.api;

import org.jspecify.annotations.Nullable;
import roost.schema.media.Media;
import roost.schema.media.MediaId;

/**
 * A picture or a video as the public API writes it.
 *
 * @param id to attach it by
 * @param url where it is served: a path on the same server, the same content for ever
 * @param type as in Content-Type
 * @param width in pixels, as it is to be shown
 * @param height in pixels, as it is to be shown
 * @param bytes of the file
 * @param thumbnailUrl a picture of up to 640 by 640 pixels; null for a video
 */
public record MediaBody(
        MediaId id,
        String url,
        String type,
        int width,
        int height,
        long bytes,
        @Nullable String thumbnailUrl) {
    /** What the log knows, as clients see it. */
    public static MediaBody of(Media media) {
        return new MediaBody(
                media.id(),
                media.url(),
                media.type(),
                media.width(),
                media.height(),
                media.bytes(),
                media.thumbnailUrl());
    }
}
