package roost.media;

import java.util.regex.Pattern;

/** What keys look like: fit for a path of any file system and for S3 without escaping. */
final class StoreKeys {
    private static final String WORD = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final Pattern KEY = Pattern.compile(WORD + "(?:/" + WORD + ")*");
    private static final int MAX_LISTED = 1_000;

    private StoreKeys() {}

    /** Refuses what is no key. */
    static String checked(String key) {
        if (key.length() > MediaStore.MAX_KEY_CHARS || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of the media store");
        }
        return key;
    }

    /** Refuses a question for a list that cannot be answered. */
    static void checkList(String prefix, int limit) {
        if (!prefix.endsWith("/") || limit < 1 || limit > MAX_LISTED) {
            throw new IllegalArgumentException("not a list of the media store");
        }
        checked(prefix.substring(0, prefix.length() - 1));
    }

    /** Refuses a part that is none. */
    static void checkPart(long from, long length) {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("not a part of a file");
        }
    }
}
