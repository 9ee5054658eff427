package roost.query.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import roost.query.page.Merge;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.timeline.AuthorTweets;
import roost.schema.AccountId;
import roost.schema.views.Application;
import roost.schema.views.Entry;
import roost.schema.views.Freshness;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.Pull;
import roost.schema.views.ViewsGrpc;

/** What a home timeline is merged from: the reader's pushed entries, and of followees that may lack some their own. */
final class HomeReads {
    /** The most that one read of pushed entries gives. */
    private static final int MAX_ENTRIES = 100;

    /** How much of what is new is looked through for one page. */
    private static final int MAX_ARRIVED = 500;

    private final Views views;
    private final AuthorTweets authorTweets;

    HomeReads(Views views, AuthorTweets authorTweets) {
        this.views = views;
        this.authorTweets = authorTweets;
    }

    /**
     * All sources of a stretch.
     *
     * @param pushed the reader's entries
     * @param pulled one source per host; empty where pushing is complete
     * @param arrival the delivery partition's mark at the time
     */
    record Sources(Merge.Source pushed, List<Merge.Source> pulled, long arrival) {
        List<Merge.Source> all() {
            var all = new ArrayList<>(pulled);
            all.add(pushed);
            return all;
        }
    }

    /**
     * Everything below a tweet id, 0: from the newest. One entry more than the page takes is asked for: the reply names
     * pulls for the range of its entries only, and a full reply says nothing about what is below them.
     */
    Sources below(AccountId reader, long below, int limit, Reading reading) {
        int asked = Math.min(limit + 1, MAX_ENTRIES);
        HomeReply reply = home(reader, HomeRequest.newBuilder().setBelow(below).setLimit(asked), reading);
        boolean more = reply.getMore() || reply.getEntriesCount() >= asked;
        List<Pull> pulls = reply.getPullsList().stream()
                .map(pull ->
                        pull.toBuilder().setBelow(lower(pull.getBelow(), below)).build())
                .toList();
        return new Sources(
                new Merge.Source(reply.getEntriesList(), more),
                authorTweets.below(pulls, limit + 1, reading),
                reply.getArrival());
    }

    /**
     * All that arrived after a mark, read in the order of arrival.
     *
     * @param entries in no order; the same tweet may stand there twice
     * @param pulls of whom new tweets may not have been pushed
     * @param arrival the mark behind these
     * @param complete false if more arrived than is read for one page
     */
    record Arrived(List<Entry> entries, Collection<Pull> pulls, long arrival, boolean complete) {
        Merge.Source source() {
            return new Merge.Source(entries, false);
        }
    }

    /**
     * What arrived after a mark, up to {@value #MAX_ARRIVED} entries.
     *
     * @param arrival 0 is the mark of a partition where nothing ever arrived: everything is new. In a request 0 would
     *     ask for the newest page, so 1 is sent, which is still before the first record's mark.
     */
    Arrived since(AccountId reader, long arrival, Reading reading) {
        var entries = new ArrayList<Entry>();
        var pulls = new HashMap<Long, Pull>();
        long mark = Math.max(1, arrival);
        boolean more = true;
        while (more && entries.size() < MAX_ARRIVED) {
            HomeReply reply =
                    home(reader, HomeRequest.newBuilder().setSince(mark).setLimit(MAX_ENTRIES), reading);
            entries.addAll(reply.getEntriesList());
            reply.getPullsList().forEach(pull -> pulls.put(pull.getAuthor(), pull));
            more = reply.getMore() && reply.getArrival() > mark;
            mark = Math.max(mark, reply.getArrival());
        }
        return new Arrived(entries, pulls.values(), mark, !more);
    }

    /** What pulled authors have that is newer than a tweet id. */
    List<Merge.Source> pulledAbove(long highest, Collection<Pull> pulls, int limit, Reading reading) {
        return authorTweets.below(List.copyOf(pulls), limit + 1, reading).stream()
                .map(source -> source.above(highest))
                .toList();
    }

    private HomeReply home(AccountId reader, HomeRequest.Builder request, Reading reading) {
        HomeReply reply = views.one(
                Application.HOME,
                reader.bucket(),
                (node, bucket, freshness) -> ask(node, reader, request, freshness),
                reading);
        reading.carried(reply.getPositionsList());
        if (reply.getHiding()) {
            reading.hiding();
        }
        return reply;
    }

    private static Call.Answer<HomeReply> ask(
            ViewsGrpc.ViewsBlockingStub node, AccountId reader, HomeRequest.Builder request, Freshness freshness) {
        HomeReply reply = node.home(request.clone()
                .setReader(reader.value())
                .setFreshness(freshness)
                .build());
        return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
    }

    /** The lower of two bounds where 0 is none. */
    private static long lower(long a, long b) {
        if (a == 0 || b == 0) {
            return Math.max(a, b);
        }
        return Math.min(a, b);
    }
}
