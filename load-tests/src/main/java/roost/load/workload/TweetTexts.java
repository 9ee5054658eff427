package roost.load.workload;

import java.util.SplittableRandom;

/** Texts that are as long, and compress about as badly, as what people write: 5 to 20 words of a skewed vocabulary. */
public final class TweetTexts {
    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "qui", "ro", "sa", "te", "vi", "wo", "ya",
        "zen", "ster"
    };
    private static final int WORDS = 20_000;
    private static final int FEWEST = 5;
    private static final int MOST = 20;

    private final long seed;

    /** The texts of a seed. */
    public TweetTexts(long seed) {
        this.seed = seed;
    }

    /** The text of a tweet: always the same. */
    public String text(int tweet) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + tweet);
        int words = random.nextInt(FEWEST, MOST + 1);
        var text = new StringBuilder(words * 6);
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                text.append(' ');
            }
            // The exponential of a uniform number: a word's frequency falls with its rank, as Zipf's law has it.
            word((int) Math.pow(WORDS, random.nextDouble()), text);
        }
        return text.toString();
    }

    private static void word(int rank, StringBuilder to) {
        for (int rest = rank; rest > 0; rest /= SYLLABLES.length) {
            to.append(SYLLABLES[rest % SYLLABLES.length]);
        }
    }
}
