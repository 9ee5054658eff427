package roost.projection.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import roost.schema.AccountId;

/** What query-api does with the answers of a home partition: pull, merge, drop what was deleted, go on below. */
final class QuerySide {
    private final World world;
    int firstPages;
    int firstPagesWithoutPulls;
    int pushedEntries;

    QuerySide(World world) {
        this.world = world;
    }

    /** The whole timeline, page by page. */
    List<Long> walk(HomeReader reader, AccountId account, int limit) {
        var all = new ArrayList<Long>();
        long below = 0;
        while (true) {
            HomePage page = reader.home(account.value(), below, 0, limit);
            var merged = merge(page, below, limit);
            if (below == 0) {
                firstPages++;
                firstPagesWithoutPulls += page.pulls().isEmpty() ? 1 : 0;
            }
            pushedEntries += page.entries().size();
            List<Map.Entry<Long, Long>> top =
                    merged.entrySet().stream().limit(limit).toList();
            for (Map.Entry<Long, Long> e : top) {
                if (!world.model.isGone(e.getValue(), e.getKey())) {
                    all.add(e.getKey());
                }
            }
            if (top.size() < limit) {
                if (page.more()) {
                    throw new AssertionError("a short page that says there is more");
                }
                return all;
            }
            below = top.getLast().getKey();
        }
    }

    /** Tweet to author, newest first. */
    private TreeMap<Long, Long> merge(HomePage page, long below, int limit) {
        var merged = new TreeMap<Long, Long>(Comparator.reverseOrder());
        for (HomePage.Entry e : page.entries()) {
            if (merged.put(e.tweet(), e.author()) != null) {
                throw new AssertionError("a tweet twice in " + page);
            }
        }
        for (List<HomePage.Pull> host : byHost(page.pulls()).values()) {
            for (long tweet : world.model.authorsBelow(host, below, limit)) {
                host.stream()
                        .filter(pull -> world.model.tweetsOf(pull.author()).contains(tweet))
                        .findFirst()
                        .ifPresent(pull -> merged.put(tweet, pull.author()));
            }
        }
        return merged;
    }

    /** One call for each host that holds authors' timelines; here each partition is one. */
    private Map<Integer, List<HomePage.Pull>> byHost(List<HomePage.Pull> pulls) {
        var hosts = new HashMap<Integer, List<HomePage.Pull>>();
        for (HomePage.Pull pull : pulls) {
            int host = AccountId.partition(pull.author(), world.layout.partitions());
            hosts.computeIfAbsent(host, h -> new ArrayList<>()).add(pull);
        }
        return hosts;
    }

    /** What is new since a cursor. */
    News since(HomeReader reader, AccountId account, long arrival, long highest, int limit) {
        var pushed = new ArrayList<Long>();
        var pulled = new ArrayList<Long>();
        long mark = arrival;
        boolean more = true;
        while (more) {
            HomePage page = reader.home(account.value(), 0, mark, limit);
            page.entries().forEach(e -> pushed.add(e.tweet()));
            for (HomePage.Pull pull : page.pulls()) {
                long below = pull.below() == 0 ? Long.MAX_VALUE : pull.below();
                world.model.tweetsOf(pull.author()).tailSet(highest, false).stream()
                        .filter(tweet -> tweet < below)
                        .forEach(pulled::add);
            }
            if (page.arrival() < mark || (page.more() && page.arrival() == mark)) {
                throw new AssertionError("the mark does not move on: " + page);
            }
            mark = page.arrival();
            more = page.more();
        }
        return new News(pushed, pulled, mark);
    }

    /**
     * What a client gets.
     *
     * @param pushed entries in the order they came
     * @param pulled of the authors that the reader's partition names
     * @param arrival the mark to go on from
     */
    record News(List<Long> pushed, List<Long> pulled, long arrival) {}
}
