package roost.load.kill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the event topics say, as plain sets: who follows whom, what was posted and deleted, who marked what. Knows nothing
 * of the code that builds the views. Not thread-safe.
 */
final class Truth {
    /** A tweet as it was posted. */
    record Tweet(
            String id, String author, String text, @Nullable String inReplyTo) {}

    private final Map<String, Tweet> posted = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Integer> timesPosted = new HashMap<>();
    private final Map<String, Integer> timesChanged = new HashMap<>();
    private final Map<String, Set<String>> followees = new HashMap<>();
    private final Map<String, Set<String>> followers = new HashMap<>();
    private final Map<String, Set<String>> marks = new HashMap<>();
    private final Map<Integer, Set<Long>> seqs = new TreeMap<>();
    private final Map<String, Long> ends = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();

    /** Takes in one record of an event topic. */
    void take(String topic, String type, int partition, long seq, JsonNode value) {
        if (!seqs.computeIfAbsent(partition, p -> new HashSet<>()).add(seq)) {
            errors.add("seq " + seq + " of partition " + partition + " stands twice on the log, again in " + topic);
        }
        ends.merge(topic + ":" + partition, seq, Math::max);
        switch (type) {
            case "roost.TweetPosted.v1" -> {
                var tweet = new Tweet(
                        text(value, "tweet"),
                        text(value, "author"),
                        text(value, "text"),
                        value.path("inReplyTo").isNull() ? null : text(value, "inReplyTo"));
                if (posted.put(tweet.id(), tweet) != null) {
                    errors.add("tweet " + tweet.id() + " was posted twice");
                }
                timesPosted.merge(tweet.text(), 1, Integer::sum);
            }
            case "roost.TweetDeleted.v1" -> {
                if (!deleted.add(text(value, "tweet"))) {
                    errors.add("tweet " + text(value, "tweet") + " was deleted twice");
                }
            }
            case "roost.AccountFollowed.v1" -> pair(value, true);
            case "roost.AccountUnfollowed.v1" -> pair(value, false);
            case "roost.TweetFavorited.v1" -> mark(value, true);
            case "roost.TweetUnfavorited.v1" -> mark(value, false);
            default -> {
                // Accounts and credentials have a seq, which is counted above, and nothing else to check here.
            }
        }
    }

    private void pair(JsonNode value, boolean begins) {
        String follower = text(value, "follower");
        String followee = text(value, "followee");
        timesChanged.merge("follow " + follower + " " + followee + " " + begins, 1, Integer::sum);
        change(followees.computeIfAbsent(follower, id -> new HashSet<>()), followee, begins);
        change(followers.computeIfAbsent(followee, id -> new HashSet<>()), follower, begins);
    }

    private void mark(JsonNode value, boolean set) {
        String account = text(value, "account");
        String tweet = text(value, "tweet");
        timesChanged.merge("favorite " + account + " " + tweet + " " + set, 1, Integer::sum);
        change(marks.computeIfAbsent(tweet, id -> new HashSet<>()), account, set);
    }

    private static void change(Set<String> set, String member, boolean in) {
        if (in) {
            set.add(member);
        } else {
            set.remove(member);
        }
    }

    private static String text(JsonNode value, String field) {
        return value.path(field).asString();
    }

    /** What the log itself has wrong: events twice, or missing between others. */
    List<String> errors() {
        var all = new ArrayList<>(errors);
        seqs.forEach((partition, there) -> {
            long highest = there.stream().mapToLong(Long::longValue).max().orElse(0);
            if (highest != there.size()) {
                all.add("partition " + partition + " has " + there.size() + " events, the highest seq is " + highest);
            }
        });
        return all;
    }

    /** The highest seq of each source, as a Roost-Position header. */
    String position() {
        var header = new StringBuilder();
        ends.forEach((source, seq) -> {
            if (!source.startsWith("credentials")) {
                header.append(header.isEmpty() ? "" : ",")
                        .append(source)
                        .append(':')
                        .append(seq);
            }
        });
        return header.toString();
    }

    /** How often a text was posted. */
    int timesPosted(String text) {
        return timesPosted.getOrDefault(text, 0);
    }

    /** How often a follow began or ended, or a mark was set or taken back. */
    int timesChanged(String kind, String actor, String target, boolean on) {
        return timesChanged.getOrDefault(kind + " " + actor + " " + target + " " + on, 0);
    }

    boolean isPosted(String tweet) {
        return posted.containsKey(tweet);
    }

    boolean isDeleted(String tweet) {
        return deleted.contains(tweet);
    }

    Set<String> followees(String account) {
        return followees.getOrDefault(account, Set.of());
    }

    Set<String> followers(String account) {
        return followers.getOrDefault(account, Set.of());
    }

    /** How many accounts mark a tweet. */
    int favorites(String tweet) {
        return marks.getOrDefault(tweet, Set.of()).size();
    }

    /** How many replies that are not deleted each tweet has. */
    Map<String, Integer> replies() {
        var replies = new HashMap<String, Integer>();
        posted.values().forEach(tweet -> {
            if (tweet.inReplyTo() != null && !deleted.contains(tweet.id())) {
                replies.merge(tweet.inReplyTo(), 1, Integer::sum);
            }
        });
        return replies;
    }

    /** An account's tweets that are not deleted, newest first. */
    List<Tweet> tweetsOf(String account) {
        return newest(Set.of(account));
    }

    /** The pull: the tweets of whom an account follows and its own, newest first. */
    List<Tweet> home(String account) {
        var authors = new HashSet<>(followees(account));
        authors.add(account);
        return newest(authors);
    }

    private List<Tweet> newest(Set<String> authors) {
        return posted.values().stream()
                .filter(tweet -> authors.contains(tweet.author()) && !deleted.contains(tweet.id()))
                .sorted(Comparator.comparingLong((Tweet tweet) -> Long.parseLong(tweet.id()))
                        .reversed())
                .toList();
    }
}
