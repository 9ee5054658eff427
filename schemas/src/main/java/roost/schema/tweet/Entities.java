package roost.schema.tweet;

import java.util.List;

/** What stands in a tweet's text; positions count UTF-16 units from 0, {@code end} exclusive, as JavaScript does. */
public record Entities(List<Hashtag> hashtags, List<Mention> mentions, List<Link> urls) {
    /** A text without any. */
    public static final Entities NONE = new Entities(List.of(), List.of(), List.of());

    /** A hashtag without its sign. */
    public record Hashtag(String tag, int start, int end) {}

    /** A mentioned handle without its sign; that such an account exists is not said. */
    public record Mention(String handle, int start, int end) {}

    /** A link as it was written. */
    public record Link(String url, int start, int end) {}
}
