package roost.schema.media;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that Roost takes and serves. */
public enum MediaType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    MP4("video/mp4", "mp4"),
    WEBM("video/webm", "webm");

    private final String mime;
    private final String extension;

    MediaType(String mime, String extension) {
        this.mime = mime;
        this.extension = extension;
    }

    /** As it stands in Content-Type and on the log. */
    public String mime() {
        return mime;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether it moves and is stored as it came. */
    public boolean isVideo() {
        return this == MP4 || this == WEBM;
    }

    /** By what stands in Content-Type. */
    public static Optional<MediaType> ofMime(String mime) {
        return Arrays.stream(values()).filter(each -> each.mime.equals(mime)).findFirst();
    }

    /** By the end of a file's name. */
    public static Optional<MediaType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(each -> each.extension.equals(extension))
                .findFirst();
    }
}
