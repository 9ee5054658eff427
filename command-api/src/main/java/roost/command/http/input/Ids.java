package roost.command.http.input;

import roost.command.log.CommandId;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.MediaId;
import roost.schema.notification.NotificationId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** Ids as clients write them, in paths and bodies; what is not one is BAD_ID. */
public final class Ids {
    private Ids() {}

    /** A tweet's id. */
    public static TweetId tweet(String text, String field) {
        try {
            return TweetId.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("a tweet", field);
        }
    }

    /** An account's id. */
    public static AccountId account(String text, String field) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("an account", field);
        }
    }

    /** A command's id. */
    public static CommandId command(String text, String field) {
        try {
            return CommandId.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("a command", field);
        }
    }

    /** A medium's id. */
    public static MediaId medium(String text, String field) {
        try {
            return MediaId.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("a medium", field);
        }
    }

    /** A notification's id. */
    public static NotificationId notification(String text, String field) {
        try {
            return NotificationId.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("a notification", field);
        }
    }

    private static ProblemException bad(String what, String field) {
        return new ProblemException(ProblemType.BAD_ID, "is not the id of " + what, field);
    }
}
