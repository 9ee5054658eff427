package roost.command.media.file;

/** Pixels, as a picture or a video is to be shown. */
record Size(int width, int height) {
    /** Lying on its other side. */
    Size turned() {
        return new Size(height, width);
    }

    long pixels() {
        return (long) width * height;
    }
}
