package roost.media;

import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;

/** Where in a store a medium's files are, for who writes them and who serves them. */
public final class MediaKeys {
    private static final int SPREAD_CHARS = 2;

    private MediaKeys() {}

    /** Everything of a medium stands under this, which ends with a slash; 256 folders hold all media. */
    public static String folder(MediaId medium) {
        String id = medium.value();
        return "files/" + id.substring(0, SPREAD_CHARS) + "/" + id + "/";
    }

    /** One of its files. */
    public static String file(MediaId medium, MediaFile file) {
        return folder(medium) + file.name();
    }
}
