package roost.schema.api;

import java.util.List;

/**
 * A hashtag that trends, as the API writes it.
 *
 * @param tag without its sign, as a tweet spells it
 * @param tweets with it in the window
 * @param accounts that posted these
 * @param score by how many standard deviations more accounts use it than in the windows before
 * @param history tweets in each window before, the oldest first, and in this one
 */
public record TrendBody(String tag, long tweets, long accounts, double score, List<Long> history) {}
