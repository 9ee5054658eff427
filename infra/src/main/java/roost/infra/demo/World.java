package roost.infra.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What the demo makes, as a function of a seed: who there is, who follows whom, who says what, alone, in a thread or about what
 * another has said, who likes and retweets what. Both the
 * number of followers and the number of tweets of an account fall with its rank as Zipf's law has it.
 *
 * @param people in the order of their popularity
 * @param follows pairs of indexes (follower, followee)
 * @param tweets texts with their authors, in the order they are said
 * @param favorites pairs (index of who marks, index of the tweet)
 * @param retweets pairs (index of who retweets, index of the tweet)
 */
record World(List<Person> people, List<Pair> follows, List<Saying> tweets, List<Pair> favorites, List<Pair> retweets) {
    /** What {@code roost demo} makes. */
    static final Size DEMO = new Size(200, 3_000, 4_000, 900);

    /** Enough to go every way once. */
    static final Size SMALL = new Size(16, 120, 80, 20);

    private static final int FEWEST_FOLLOWED = 4;
    private static final int MOST_FOLLOWED = 80;
    private static final double ZIPF = 0.9;

    /** One in so many replies, two go on with a thread, one quotes; the others stand alone. */
    private static final int NOTHING = 12;

    /** How many of each. */
    record Size(int people, int tweets, int favorites, int retweets) {}

    /** Somebody, by the part of the handle that is the same in every run. */
    record Person(String stem, String name) {}

    /** Two indexes. */
    record Pair(int from, int to) {}

    /**
     * A tweet to be.
     *
     * @param text with hashtags and {@code {n}} where person n is mentioned
     * @param replyTo index of an earlier tweet, or -1
     * @param quoteOf index of an earlier tweet, or -1
     */
    record Saying(int author, String text, int replyTo, int quoteOf) {
        /** The text with handles in it. */
        String text(List<String> handles) {
            int open = text.indexOf('{');
            if (open < 0) {
                return text;
            }
            int close = text.indexOf('}', open);
            return text.substring(0, open)
                    + "@"
                    + handles.get(Integer.parseInt(text.substring(open + 1, close)))
                    + text.substring(close + 1);
        }
    }

    /** The world of a seed. */
    static World of(long seed, Size size) {
        var random = new Random(seed);
        List<Person> people = Lines.people(size.people());
        var popular = new Zipf(people.size(), ZIPF);
        return new World(
                people,
                follows(random, popular, size),
                tweets(random, popular, size),
                pairs(random, size, size.favorites()),
                pairs(random, size, size.retweets()));
    }

    private static List<Pair> follows(Random random, Zipf popular, Size size) {
        var follows = new ArrayList<Pair>();
        int most = Math.min(MOST_FOLLOWED, size.people() / 2);
        for (int follower = 0; follower < size.people(); follower++) {
            // Pareto with exponent 1: most follow a few, some follow very many.
            int wanted = (int) Math.min(most, FEWEST_FOLLOWED / (1 - random.nextDouble()) + FEWEST_FOLLOWED);
            Set<Integer> chosen = new LinkedHashSet<>();
            while (chosen.size() < wanted) {
                int followee = popular.draw(random);
                if (followee != follower) {
                    chosen.add(followee);
                }
            }
            for (int followee : chosen) {
                follows.add(new Pair(follower, followee));
            }
        }
        return follows;
    }

    private static List<Saying> tweets(Random random, Zipf popular, Size size) {
        List<String> texts = Lines.texts(size.tweets(), size.people(), random);
        var tweets = new ArrayList<Saying>(size.tweets());
        var ends = new ArrayDeque<Integer>();
        for (String text : texts) {
            // What is replied to or quoted was said a while ago, so that it has been answered when the turn comes.
            int old = tweets.size() - size.people();
            int author = popular.draw(random);
            int dice = old <= 0 ? NOTHING : random.nextInt(NOTHING);
            tweets.add(
                    switch (dice) {
                        case 0 -> new Saying(author, text, random.nextInt(old), -1);
                        case 1, 2 -> goesOn(tweets, ends, old, random, text);
                        case 3 -> new Saying(author, text, -1, random.nextInt(old));
                        default -> new Saying(author, text, -1, -1);
                    });
        }
        return tweets;
    }

    /** Somebody goes on with what they have said: mostly at the end of a thread, else a new one begins. */
    private static Saying goesOn(List<Saying> tweets, Deque<Integer> ends, int old, Random random, String text) {
        boolean atAnEnd = !ends.isEmpty() && ends.getFirst() < old && random.nextInt(3) > 0;
        int from = atAnEnd ? ends.removeFirst() : random.nextInt(old);
        ends.addLast(tweets.size());
        return new Saying(tweets.get(from).author(), text, from, -1);
    }

    private static List<Pair> pairs(Random random, Size size, int many) {
        var liked = new Zipf(size.tweets(), ZIPF);
        Set<Pair> pairs = new LinkedHashSet<>();
        while (pairs.size() < many) {
            pairs.add(new Pair(random.nextInt(size.people()), liked.draw(random)));
        }
        return List.copyOf(pairs);
    }

    /** Draws 0 to n-1 with a weight of 1 / (rank + 1) to the power of s. */
    private static final class Zipf {
        private final double[] cumulated;

        Zipf(int n, double s) {
            cumulated = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(i + 1, -s);
                cumulated[i] = sum;
            }
        }

        int draw(Random random) {
            double at = random.nextDouble() * cumulated[cumulated.length - 1];
            int found = java.util.Arrays.binarySearch(cumulated, at);
            return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
        }
    }
}
