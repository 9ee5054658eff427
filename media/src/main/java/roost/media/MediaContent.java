package roost.media;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A part of a stored file, as a stream. */
public final class MediaContent extends FilterInputStream {
    private final long length;

    MediaContent(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /** How many bytes there are to read. */
    public long length() {
        return length;
    }
}
