package roost.command.media.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import roost.schema.media.MediaType;

/**
 * A file that may be kept.
 *
 * @param file what to keep: without what a camera wrote beside it
 * @param width in pixels, as it is to be shown
 * @param height in pixels, as it is to be shown
 * @param small the small picture; null where there is none
 */
public record Examined(
        MediaType type,
        Path file,
        int width,
        int height,
        @Nullable Small small) {
    /** A small picture. */
    public record Small(MediaType type, Path file) {}
}
