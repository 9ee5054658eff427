package roost.schema.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a medium, by the name that it is served under and stored under.
 *
 * @param variant {@link #ORIGINAL} or {@link #SMALL}
 * @param type what is in it
 */
public record MediaFile(String variant, MediaType type) {
    /** What was uploaded, without what a camera wrote beside it. */
    public static final String ORIGINAL = "original";

    /** A picture that fits a timeline. */
    public static final String SMALL = "small";

    /** Where all of them are served. */
    public static final String PATH = "/v1/media/";

    private static final Pattern NAME = Pattern.compile("(original|small)\\.([a-z0-9]{1,8})");
    private static final Pattern URL = Pattern.compile(PATH + "([0-9a-f]{32})/[a-z0-9.]+");

    /** Where a variant of a type is served; what a newer writer knows and this reader does not is not served here. */
    static String url(MediaId medium, String variant, String mime) {
        String extension = MediaType.ofMime(mime).map(MediaType::extension).orElse("bin");
        return PATH + medium + "/" + variant + "." + extension;
    }

    /** By its name; empty if no file is called so. */
    public static Optional<MediaFile> named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? MediaType.ofExtension(parts.group(2)).map(type -> new MediaFile(parts.group(1), type))
                : Optional.empty();
    }

    /** Which medium a URL of ours belongs to. */
    public static Optional<MediaId> mediumOf(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? Optional.of(new MediaId(parts.group(1))) : Optional.empty();
    }

    /** Such as {@code original.jpg}. */
    public String name() {
        return variant + "." + type.extension();
    }

    /** The path it is served under. */
    public String url(MediaId medium) {
        return url(medium, variant, type.mime());
    }
}
