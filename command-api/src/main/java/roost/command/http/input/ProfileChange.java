package roost.command.http.input;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.media.MediaId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The body of {@code PATCH /v1/accounts/me}, checked: what is null stays as it is, an empty bio, location or picture is erased.
 *
 * @param name 1 to 50 code points, NFC
 * @param bio up to 160 code points, line breaks allowed
 * @param location up to 30 code points
 * @param avatar whose it is is not checked here
 * @param withoutAvatar there is to be none from now on
 */
public record ProfileChange(
        @Nullable String name,
        @Nullable String bio,
        @Nullable String location,
        @Nullable MediaId avatar,
        boolean withoutAvatar) {
    /** The fields of the body. */
    public static final Set<String> FIELDS = Set.of("name", "bio", "location", "avatarMediaId");

    private static final int MAX_NAME = 50;
    private static final int MAX_BIO = 160;
    private static final int MAX_LOCATION = 30;

    /**
     * Checks a body.
     *
     * @throws ProblemException WRONG_TYPE, INVALID_NAME, INVALID_PROFILE, BAD_ID
     */
    public static ProfileChange of(JsonBody body) {
        String name = body.optionalText("name");
        String bio = body.optionalText("bio");
        String location = body.optionalText("location");
        String avatar = body.optionalText("avatarMediaId");
        boolean withoutAvatar = avatar != null && avatar.isEmpty();
        return new ProfileChange(
                name == null ? null : checkName(name),
                bio == null ? null : checkProse(bio, MAX_BIO, true, "bio"),
                location == null ? null : checkProse(location, MAX_LOCATION, false, "location"),
                avatar == null || withoutAvatar ? null : Ids.medium(avatar, "avatarMediaId"),
                withoutAvatar);
    }

    static String checkName(String text) {
        String name = Texts.normalise(text);
        if (!Texts.isVisible(name)
                || Texts.length(name) > MAX_NAME
                || Texts.hasControls(name)
                || !Texts.isWellFormed(name)) {
            throw new ProblemException(
                    ProblemType.INVALID_NAME, "must be 1 to 50 characters, some of them visible, on one line", "name");
        }
        return name;
    }

    private static String checkProse(String text, int max, boolean lines, String field) {
        String prose = Texts.normalise(text);
        String withoutBreaks = lines ? prose.replace("\r", "").replace("\n", "") : prose;
        if (Texts.length(prose) > max || Texts.hasControls(withoutBreaks) || !Texts.isWellFormed(prose)) {
            throw new ProblemException(
                    ProblemType.INVALID_PROFILE, "must be up to " + max + " characters without controls", field);
        }
        return prose;
    }
}
