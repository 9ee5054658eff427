package roost.schema;

/** What both kinds of ids share: their text is decimal digits without a sign or leading zeros. */
final class Ids {
    private static final int MAX_DIGITS = 19;

    private Ids() {}

    static long parse(String text, String kind) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new IllegalArgumentException("not an id of a kind " + kind);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("not an id of a kind " + kind, tooLarge);
        }
    }
}
