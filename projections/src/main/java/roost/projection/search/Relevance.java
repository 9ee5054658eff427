package roost.projection.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25 without what it takes from the whole index: how rare a word is, and how long texts are on average. So a tweet has
 * the same relevance whatever else is indexed, today and on the next page. Little is lost: all words have to be there, and
 * tweets are short.
 */
final class Relevance extends Similarity {
    /** More than any word or phrase gives. */
    static final float MOST = 2.2f;

    private static final float SATURATION = MOST - 1;
    private static final float OF_LENGTH = 0.75f;
    private static final float USUAL_WORDS = 12;

    @Override
    public SimScorer scorer(float boost, CollectionStatistics of, TermStatistics... terms) {
        return new SimScorer() {
            @Override
            public float score(float times, long norm) {
                return boost * of(times, SmallFloat.byte4ToInt((byte) norm));
            }
        };
    }

    /**
     * What one word or phrase gives.
     *
     * @param times how often the text has it
     * @param words how many the text has
     */
    static float of(float times, int words) {
        float length = 1 - OF_LENGTH + OF_LENGTH * words / USUAL_WORDS;
        return MOST * times / (times + SATURATION * length);
    }
}
