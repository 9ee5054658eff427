package roost.query.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roost.schema.TweetId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * What somebody looks for among tweets. Parts stand between spaces, and all of them have to be there: words, {@code "words in
 * a row"}, {@code #hashtag}, {@code @handle} for who is mentioned, {@code from:handle}, {@code since:2026-01-31} and
 * {@code until:2026-02-28}, days in UTC, the first included, the second not. A quote that is not closed reaches to the end.
 *
 * @param from whose tweets, null: anybody's
 * @param since the smallest raw id that is meant
 * @param until the smallest that is not any more, 0: no end
 */
record SearchText(
        List<String> words,
        List<String> phrases,
        List<String> hashtags,
        List<String> mentions,
        @Nullable String from,
        long since,
        long until) {
    /** The most characters of a question. */
    static final int MOST_CHARS = 300;

    private static final int MOST_PARTS = 32;
    private static final Pattern PART = Pattern.compile("[\"“”]([^\"“”]*)(?:[\"“”]|$)|([^\\s\"“”]+)");
    private static final Pattern HANDLE = Pattern.compile("@?([A-Za-z0-9_]{1,30})");
    private static final Pattern TRAILING_SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+$");

    /** The days that a tweet's id can say. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2093, 1, 1);

    /**
     * Checks the text of a question.
     *
     * @param text null where it is missing
     * @throws ProblemException BAD_PARAMETER: there is none, or too much
     */
    static String checked(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw bad("what to look for is missing");
        }
        if (text.length() > MOST_CHARS) {
            throw bad("at most " + MOST_CHARS + " characters");
        }
        return text;
    }

    /**
     * Reads a question.
     *
     * @throws ProblemException BAD_PARAMETER: a part of it cannot be meant
     */
    static SearchText of(String text) {
        var reading = new Reading();
        Matcher parts = PART.matcher(text);
        int count = 0;
        while (parts.find()) {
            if (++count > MOST_PARTS) {
                throw bad("at most " + MOST_PARTS + " words and other parts");
            }
            String phrase = parts.group(1);
            if (phrase != null) {
                reading.phrase(phrase);
            } else {
                reading.part(parts.group(2));
            }
        }
        return reading.done();
    }

    private static final class Reading {
        private final List<String> words = new ArrayList<>();
        private final List<String> phrases = new ArrayList<>();
        private final List<String> hashtags = new ArrayList<>();
        private final List<String> mentions = new ArrayList<>();
        private @Nullable String from;
        private long since;
        private long until;

        void phrase(String phrase) {
            if (!phrase.isBlank()) {
                phrases.add(phrase);
            }
        }

        void part(String part) {
            int colon = part.indexOf(':');
            String sign = colon < 0 ? "" : part.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = part.substring(colon + 1);
            switch (sign) {
                case "from" -> {
                    if (from != null) {
                        throw bad("from: stands there twice");
                    }
                    from = handle(value);
                }
                case "since" -> since = Math.max(since, TweetId.floor(day("since", value)));
                case "until" -> {
                    // 0 would be no end.
                    long end = Math.max(1, TweetId.floor(day("until", value)));
                    until = until == 0 ? end : Math.min(until, end);
                }
                default -> plain(part);
            }
        }

        private void plain(String part) {
            char first = part.charAt(0);
            if (first == '#' || first == '＃') {
                String tag = TRAILING_SIGNS.matcher(part.substring(1)).replaceFirst("");
                if (!tag.isEmpty()) {
                    hashtags.add(tag);
                }
                return;
            }
            Matcher handle = HANDLE.matcher(TRAILING_SIGNS.matcher(part).replaceFirst(""));
            if (first == '@' && handle.matches()) {
                mentions.add(handle.group(1));
            } else {
                words.add(part);
            }
        }

        SearchText done() {
            return new SearchText(
                    List.copyOf(words),
                    List.copyOf(phrases),
                    List.copyOf(hashtags),
                    List.copyOf(mentions),
                    from,
                    since,
                    until);
        }
    }

    private static String handle(String value) {
        Matcher handle = HANDLE.matcher(value);
        if (!handle.matches()) {
            throw bad("from: needs a handle, as in from:ada");
        }
        return handle.group(1);
    }

    private static long day(String sign, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            LocalDate possible = day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
            return possible.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new ProblemException(
                    ProblemType.BAD_PARAMETER, sign + ": needs a day, as in " + sign + ":2026-01-31", "q");
        }
    }

    private static ProblemException bad(String why) {
        return new ProblemException(ProblemType.BAD_PARAMETER, why, "q");
    }
}
