package roost.command.http.input;

import java.text.Normalizer;

/** What holds for every text that people write: NFC, cut at both ends, no lone surrogates, no NUL. */
final class Texts {
    private Texts() {}

    /** Canonical composition, white space cut at both ends. */
    static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /** Whether every surrogate has its other half and no character is NUL: what cannot be stored and shown. */
    static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** Whether there is a control character or a line break of any kind in it. */
    static boolean hasControls(String text) {
        return text.codePoints().anyMatch(c -> {
            int type = Character.getType(c);
            return type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
        });
    }

    /** Whether somebody would see something: not only spaces and invisible characters. */
    static boolean isVisible(String text) {
        return text.codePoints().anyMatch(Texts::isVisible);
    }

    /** What people count as characters, nearly. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
