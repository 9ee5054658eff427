package roost.command.media.file;

/**
 * What files may be uploaded.
 *
 * @param pictureBytes of a picture at most
 * @param videoBytes of a video at most
 * @param pixels of a picture at most; a WebP, whose decoder keeps all of them, a quarter
 */
public record Limits(long pictureBytes, long videoBytes, long pixels) {
    /** Refuses what lets nothing through. */
    public Limits {
        if (pictureBytes < 1 || videoBytes < 1 || pixels < 1) {
            throw new IllegalArgumentException("limits of media start at 1");
        }
    }

    /** Of any file. */
    public long bytes() {
        return Math.max(pictureBytes, videoBytes);
    }
}
