package roost.projection.search;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import roost.schema.views.TweetQuery;

/**
 * A question of {@code views.proto} to the index: all of its parts have to be there; words and phrases say how relevant a
 * tweet is, the others only whether it is meant.
 *
 * @param query to Lucene
 * @param scoring how many of its parts say how relevant a tweet is
 * @param isEmpty it asks for nothing, so nothing is meant
 */
record TweetMatch(Query query, int scoring, boolean isEmpty) {
    /**
     * Reads a question.
     *
     * @param highest raw id of the newest tweet that may be found
     */
    static TweetMatch of(TweetQuery asked, long highest) {
        var all = new BooleanQuery.Builder();
        int scoring = 0;
        boolean empty = true;
        for (List<String> texts : List.of(asked.getWordsList(), asked.getPhrasesList())) {
            for (String text : texts) {
                List<String> words = Words.of(text);
                if (!words.isEmpty()) {
                    all.add(inARow(words), BooleanClause.Occur.MUST);
                    scoring++;
                }
            }
        }
        for (String tag : asked.getHashtagsList()) {
            all.add(new TermQuery(new Term(TweetIndex.TAG, Words.folded(tag))), BooleanClause.Occur.FILTER);
            empty = false;
        }
        for (String handle : asked.getMentionsList()) {
            var term = new Term(TweetIndex.MENTION, handle.toLowerCase(Locale.ROOT));
            all.add(new TermQuery(term), BooleanClause.Occur.FILTER);
            empty = false;
        }
        if (asked.getAuthor() != 0) {
            all.add(LongPoint.newExactQuery(TweetIndex.AUTHOR, asked.getAuthor()), BooleanClause.Occur.FILTER);
            empty = false;
        }
        long until = asked.getUntil() == 0 ? Long.MAX_VALUE : asked.getUntil() - 1;
        empty &= asked.getSince() == 0 && asked.getUntil() == 0;
        all.add(between(asked.getSince(), Math.min(until, highest)), BooleanClause.Occur.FILTER);
        return new TweetMatch(all.build(), scoring, empty && scoring == 0);
    }

    /** The tweets with ids from one to another, both included. */
    static Query between(long lowest, long highest) {
        return new IndexSortSortedNumericDocValuesRangeQuery(
                TweetIndex.ID, lowest, highest, LongPoint.newRangeQuery(TweetIndex.ID, lowest, highest));
    }

    private static Query inARow(List<String> words) {
        return words.size() == 1
                ? new TermQuery(new Term(TweetIndex.TEXT, words.getFirst()))
                : new PhraseQuery(TweetIndex.TEXT, words.toArray(String[]::new));
    }
}
