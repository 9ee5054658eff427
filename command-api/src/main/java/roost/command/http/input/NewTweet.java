package roost.command.http.input;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.TweetId;
import roost.schema.media.MediaId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.tweet.Place;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.TweetText;

/**
 * The body of {@code POST /v1/tweets}, checked.
 *
 * @param text NFC, 1 to 280 weighted characters
 * @param inReplyTo or null; whether it exists is not checked here
 * @param place or null
 * @param quoteOf or null; whether it exists is not checked here
 * @param media up to four, none twice; whose they are is not checked here
 */
public record NewTweet(
        String text,
        @Nullable TweetId inReplyTo,
        @Nullable Place place,
        @Nullable TweetId quoteOf,
        List<MediaId> media) {
    /** The fields of the body. */
    public static final Set<String> FIELDS = Set.of("text", "inReplyTo", "quoteOf", "mediaIds", "place");

    /** Links count 23 however long they are, so the weight alone bounds nothing. */
    private static final int MAX_CHARS = 4_096;

    private static final Set<String> PLACE_FIELDS = Set.of("lat", "lon", "name");
    private static final int MAX_PLACE_NAME = 100;
    private static final double MAX_LAT = 90;
    private static final double MAX_LON = 180;

    /**
     * Checks a body.
     *
     * @throws ProblemException MISSING_FIELD, WRONG_TYPE, UNKNOWN_FIELD, BAD_ID, INVALID_TEXT, INVALID_PLACE,
     *     INVALID_MEDIA_IDS
     */
    public static NewTweet of(JsonBody body) {
        String text = body.text("text");
        String inReplyTo = body.optionalText("inReplyTo");
        JsonBody place = body.object("place", PLACE_FIELDS);
        String quoteOf = body.optionalText("quoteOf");
        return new NewTweet(
                checkText(text),
                inReplyTo == null ? null : Ids.tweet(inReplyTo, "inReplyTo"),
                place == null ? null : checkPlace(place),
                quoteOf == null ? null : Ids.tweet(quoteOf, "quoteOf"),
                checkMedia(body.texts("mediaIds")));
    }

    private static List<MediaId> checkMedia(List<String> texts) {
        List<MediaId> ids =
                texts.stream().map(text -> Ids.medium(text, "mediaIds")).toList();
        if (ids.size() > PostTweet.MAX_MEDIA || Set.copyOf(ids).size() < ids.size()) {
            throw new ProblemException(
                    ProblemType.INVALID_MEDIA_IDS,
                    "at most " + PostTweet.MAX_MEDIA + ", none of them twice",
                    "mediaIds");
        }
        return ids;
    }

    private static String checkText(String text) {
        if (text.length() > MAX_CHARS || !Texts.isWellFormed(text)) {
            throw new ProblemException(
                    ProblemType.INVALID_TEXT, "must be well-formed Unicode of up to " + MAX_CHARS + " units", "text");
        }
        String normal = TweetText.normalise(text);
        if (!Texts.isVisible(normal)) {
            throw new ProblemException(ProblemType.INVALID_TEXT, "must not be empty", "text");
        }
        int weight = TweetText.weightedLength(normal);
        if (weight > TweetText.MAX_WEIGHTED_LENGTH) {
            throw new ProblemException(
                    ProblemType.INVALID_TEXT,
                    "is " + weight + " characters long, weighted, and may be " + TweetText.MAX_WEIGHTED_LENGTH,
                    "text");
        }
        return normal;
    }

    private static Place checkPlace(JsonBody body) {
        double lat = body.number("lat");
        double lon = body.number("lon");
        String name = body.optionalText("name");
        if (!(Math.abs(lat) <= MAX_LAT)) {
            throw new ProblemException(ProblemType.INVALID_PLACE, "must be -90 to 90", "place.lat");
        }
        if (!(Math.abs(lon) <= MAX_LON)) {
            throw new ProblemException(ProblemType.INVALID_PLACE, "must be -180 to 180", "place.lon");
        }
        return new Place(lat, lon, name == null ? null : checkPlaceName(name));
    }

    private static String checkPlaceName(String text) {
        String name = Texts.normalise(text);
        if (!Texts.isVisible(name)
                || Texts.length(name) > MAX_PLACE_NAME
                || Texts.hasControls(name)
                || !Texts.isWellFormed(name)) {
            throw new ProblemException(
                    ProblemType.INVALID_PLACE, "must be 1 to 100 characters on one line", "place.name");
        }
        return name;
    }
}
