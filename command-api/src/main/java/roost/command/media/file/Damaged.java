package roost.command.media.file;

import java.io.IOException;

/** A file that is cut off or not what its first bytes say; the message is for who uploaded it. */
final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
        super(message);
    }
}
