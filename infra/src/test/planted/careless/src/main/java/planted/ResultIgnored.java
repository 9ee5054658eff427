package planted;

/** Forgets a result. */
public final class ResultIgnored {
    private ResultIgnored() {}

    static String trimmed(String text) {
        text.trim();
        return text;
    }
}
