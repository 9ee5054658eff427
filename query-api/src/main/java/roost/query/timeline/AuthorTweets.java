package roost.query.timeline;

import java.util.List;
import roost.query.page.Merge;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.views.Application;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.Pull;

/** The newest tweets of authors, merged by each host over the authors that live there. Thread-safe. */
public final class AuthorTweets {
    private final Views views;

    /** Reads through these views. */
    public AuthorTweets(Views views) {
        this.views = views;
    }

    /**
     * The newest tweets of authors.
     *
     * @param authors each with the tweet id that its tweets are below, 0: from the newest; at most 5,000
     * @param limit per source, 1 to 400
     * @return one source per host
     */
    public List<Merge.Source> below(List<Pull> authors, int limit, Reading reading) {
        return views
                .gather(
                        Application.VIEWS,
                        authors,
                        pull -> AccountId.bucket(pull.getAuthor()),
                        (node, some, freshness) -> {
                            EntriesReply reply = node.authorsBelow(AuthorsBelowRequest.newBuilder()
                                    .addAllAuthors(some)
                                    .setLimit(limit)
                                    .setFreshness(freshness)
                                    .build());
                            return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                        },
                        reading)
                .stream()
                .map(reply -> Merge.Source.of(reply.getEntriesList(), limit))
                .toList();
    }
}
