package roost.load.mix;

import java.util.Locale;

/** What is asked of Roost, and how often: reads to favorites to tweets to follows as 100 to 10 to 2 to 1. */
enum Kind {
    READS(100, 200),
    FAVORITES(10, 204),
    TWEETS(2, 201),
    FOLLOWS(1, 204);

    private final int share;
    private final int expected;

    Kind(int share, int expected) {
        this.share = share;
        this.expected = expected;
    }

    /** How many a second, if there are so many reads. */
    double perSecond(double reads) {
        return reads * share / READS.share;
    }

    /** The status of an answer of success. */
    int expected() {
        return expected;
    }

    /** As it stands in tables and JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
