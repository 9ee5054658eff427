package roost.query.timeline;

import java.util.ArrayList;
import java.util.List;
import roost.query.page.Merge;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.views.Application;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.Freshness;
import roost.schema.views.Pull;
import roost.schema.views.ViewsGrpc;

/** The newest tweets of authors, merged by each host over the authors that live there. Thread-safe. */
public final class AuthorTweets {
    private static final int MAX_AUTHORS = 5_000;

    private final Views views;

    /** Reads through these views. */
    public AuthorTweets(Views views) {
        this.views = views;
    }

    /**
     * The newest tweets of authors.
     *
     * @param authors each with the tweet id that its tweets are below, 0: from the newest
     * @param limit per source, 1 to 400
     * @return one source per host, or several where it holds more than 5,000 of the authors
     */
    public List<Merge.Source> below(List<Pull> authors, int limit, Reading reading) {
        return views
                .gather(
                        Application.VIEWS,
                        authors,
                        pull -> AccountId.bucket(pull.getAuthor()),
                        (node, some, freshness) -> ask(node, some, limit, freshness),
                        reading)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** A reader and 5,000 followees are one more than a request takes. */
    private static Call.Answer<List<Merge.Source>> ask(
            ViewsGrpc.ViewsBlockingStub node, List<Pull> authors, int limit, Freshness freshness) {
        var sources = new ArrayList<Merge.Source>();
        boolean stale = false;
        long lagMs = 0;
        for (int from = 0; from < authors.size(); from += MAX_AUTHORS) {
            List<Pull> some = authors.subList(from, Math.min(authors.size(), from + MAX_AUTHORS));
            EntriesReply reply = node.authorsBelow(AuthorsBelowRequest.newBuilder()
                    .addAllAuthors(some)
                    .setLimit(limit)
                    .setFreshness(freshness)
                    .build());
            sources.add(Merge.Source.of(reply.getEntriesList(), limit));
            stale |= reply.getStale();
            lagMs = Math.max(lagMs, reply.getLagMs());
        }
        return new Call.Answer<>(sources, stale, lagMs);
    }
}
