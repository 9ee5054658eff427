package roost.projection.search;

/**
 * A hashtag of a tweet as the index keeps it for counting.
 *
 * @param tag by which it is counted
 * @param spelling as the tweet has it
 */
public record TagValue(String tag, String spelling) {
    private static final char BETWEEN = '\u0000';

    String text() {
        return tag + BETWEEN + spelling;
    }

    /** Reads what is kept. */
    public static TagValue of(String text) {
        int end = text.indexOf(BETWEEN);
        return new TagValue(text.substring(0, end), text.substring(end + 1));
    }
}
