package roost.projection.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import roost.schema.TweetId;
import roost.schema.views.TweetQuery;

/** Tweets in a map, looked at one after the other. Their words are plain and stand between spaces. */
final class SearchModel {
    final NavigableMap<Long, Said> tweets = new TreeMap<>();

    record Said(TweetId id, long author, String text) {
        List<String> words() {
            return Arrays.stream(text.split(" "))
                    .map(word -> word.replaceAll("[#@]", ""))
                    .toList();
        }
    }

    List<Ranked> found(TweetQuery query) {
        var found = new ArrayList<Ranked>();
        for (Said tweet : tweets.values()) {
            List<List<String>> scored = new ArrayList<>();
            query.getWordsList().forEach(word -> scored.add(List.of(word)));
            query.getPhrasesList().forEach(phrase -> scored.add(List.of(phrase.split(" "))));
            double sum = 0;
            boolean meant = isMeant(tweet, query);
            for (List<String> row : scored) {
                int times = times(tweet.words(), row);
                meant &= times > 0;
                sum += Relevance.of(times, tweet.words().size());
            }
            if (meant) {
                double relevance = scored.isEmpty() ? 0 : (float) sum / (double) scored.size();
                found.add(new Ranked(
                        tweet.id().value(), tweet.author(), Rank.of(tweet.id().value(), relevance)));
            }
        }
        found.sort(BestTweets.ORDER);
        return found;
    }

    private static boolean isMeant(Said tweet, TweetQuery query) {
        List<String> parts = Arrays.asList(tweet.text().split(" "));
        return query.getHashtagsList().stream().allMatch(tag -> parts.contains("#" + tag))
                && query.getMentionsList().stream().allMatch(handle -> parts.contains("@" + handle))
                && (query.getAuthor() == 0 || query.getAuthor() == tweet.author())
                && tweet.id().value() >= query.getSince()
                && (query.getUntil() == 0 || tweet.id().value() < query.getUntil());
    }

    private static int times(List<String> words, List<String> row) {
        int times = 0;
        for (int i = 0; i + row.size() <= words.size(); i++) {
            if (words.subList(i, i + row.size()).equals(row)) {
                times++;
            }
        }
        return times;
    }
}
