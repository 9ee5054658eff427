package roost.load.rebuild;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import roost.load.check.HomeTimelines;
import roost.load.workload.FollowGraph;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.Entry;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.Pull;
import roost.schema.views.ViewsGrpc;

/**
 * Home timelines as readers get them: what was pushed, and of the authors whom the answer names what was not. Any thread.
 */
final class ReadTimelines implements HomeTimelines {
    private static final int PAGE = 100;
    private static final int PULLED = 400;

    private final ViewsGrpc.ViewsBlockingStub views;
    private final int partitions;
    private final AtomicInteger withPulls = new AtomicInteger();

    ReadTimelines(Projected projected) {
        this.views = projected.views();
        this.partitions = projected.partitions();
    }

    /** How many of the timelines that were read needed what was not pushed. */
    int withPulls() {
        return withPulls.get();
    }

    @Override
    public long[] newest(int account, int atMost) {
        var found = new TreeSet<Long>(Comparator.reverseOrder());
        long below = 0;
        boolean pulled = false;
        HomeReply page;
        do {
            page = views.home(HomeRequest.newBuilder()
                    .setReader(FollowGraph.id(account).value())
                    .setBelow(below)
                    .setLimit(PAGE)
                    .build());
            long last = page.getEntriesCount() == 0
                    ? 0
                    : page.getEntries(page.getEntriesCount() - 1).getTweet();
            long floor = page.getMore() ? last : 0;
            page.getEntriesList().forEach(entry -> found.add(entry.getTweet()));
            if (page.getPullsCount() > 0) {
                pulled = true;
                pull(page.getPullsList(), below, floor, found);
            }
            below = last;
        } while (page.getMore() && page.getEntriesCount() > 0 && found.size() < atMost);
        if (pulled) {
            withPulls.incrementAndGet();
        }
        return found.stream().limit(atMost).mapToLong(Long::longValue).toArray();
    }

    /** What the authors posted from the floor up to where their pull, or the page, begins. */
    private void pull(List<Pull> pulls, long below, long floor, TreeSet<Long> found) {
        for (int partition = 0; partition < partitions; partition++) {
            int of = partition;
            List<Pull> there = pulls.stream()
                    .filter(pull -> roost.schema.AccountId.partition(pull.getAuthor(), partitions) == of)
                    .toList();
            long from = below;
            while (!there.isEmpty()) {
                long until = from;
                List<Entry> entries = views.authorsBelow(AuthorsBelowRequest.newBuilder()
                                .addAllAuthors(there.stream()
                                        .map(pull -> pull.toBuilder()
                                                .setBelow(lower(pull.getBelow(), until))
                                                .build())
                                        .toList())
                                .setLimit(PULLED)
                                .build())
                        .getEntriesList();
                entries.stream().map(Entry::getTweet).filter(id -> id >= floor).forEach(found::add);
                if (entries.size() < PULLED || entries.getLast().getTweet() < floor) {
                    break;
                }
                from = entries.getLast().getTweet();
            }
        }
    }

    /** The lower of two bounds where 0 is none. */
    private static long lower(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }
}
