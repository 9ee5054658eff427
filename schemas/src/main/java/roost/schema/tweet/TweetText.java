package roost.schema.tweet;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextParser;
import java.text.Normalizer;
import java.util.ArrayList;

/** The rules of a tweet's text, by Twitter's own library: weighted length, hashtags, mentions, links. */
public final class TweetText {
    /** The most weighted characters of a tweet: a Latin letter counts 1, a Chinese one or an emoji 2, a link 23. */
    public static final int MAX_WEIGHTED_LENGTH = 280;

    private static final char FIRST_COMBINING_MARK = '\u0300';
    private static final char COPYRIGHT = '\u00a9';
    private static final char REGISTERED = '\u00ae';

    private TweetText() {}

    /** Canonical composition, white space cut at both ends. */
    public static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /**
     * Twitter's weighted length. Where every character counts one it is the length: the library would look for emoji and
     * links, by regular expressions that were a third of what a POST cost the API node.
     */
    public static int weightedLength(String text) {
        return everyCharacterCountsOne(text) ? text.length() : TwitterTextParser.parseTweet(text).weightedLength;
    }

    /** Latin letters, composed already; no emoji among them and, without a full stop, no link. Blank texts count none. */
    private static boolean everyCharacterCountsOne(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_COMBINING_MARK || c == '.' || c == COPYRIGHT || c == REGISTERED) {
                return false;
            }
            blank &= c <= ' ';
        }
        return !blank;
    }

    /** Hashtags, mentions and links in the order of the text. Thread-safe. */
    public static Entities entities(String text) {
        var extractor = new Extractor();
        var tags = new ArrayList<Entities.Hashtag>();
        var mentions = new ArrayList<Entities.Mention>();
        var urls = new ArrayList<Entities.Link>();
        for (Extractor.Entity found : extractor.extractEntitiesWithIndices(text)) {
            switch (found.getType()) {
                case HASHTAG -> tags.add(new Entities.Hashtag(found.getValue(), found.getStart(), found.getEnd()));
                case MENTION -> mentions.add(new Entities.Mention(found.getValue(), found.getStart(), found.getEnd()));
                case URL -> urls.add(new Entities.Link(found.getValue(), found.getStart(), found.getEnd()));
                case CASHTAG -> {
                    // Roost has no cashtags.
                }
            }
        }
        return new Entities(tags, mentions, urls);
    }
}
