package roost.projection.serve;

import java.util.List;
import roost.projection.watch.Watched;
import roost.projection.watch.Watchers;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/** Tells query-api nodes what has changed of what they show live. Any thread. */
final class WatchReads {
    private static final int MOST_NAMED = 20_000;
    private static final int MOST_NAME_CHARS = 100;
    private static final int MOST_WAIT_MS = 1_000;

    private final Watchers watchers;

    WatchReads(Watchers watchers) {
        this.watchers = watchers;
    }

    WatchReply watch(WatchRequest request) throws InterruptedException {
        String name = request.getWatcher();
        if (name.isEmpty() || name.length() > MOST_NAME_CHARS) {
            throw Refused.bounds("a watcher has a name of 1 to " + MOST_NAME_CHARS + " characters");
        }
        if (request.getWaitMs() < 0 || request.getWaitMs() > MOST_WAIT_MS) {
            throw Refused.bounds("wait_ms must be 0 to " + MOST_WAIT_MS);
        }
        Watched more = watched(request.getHomesList(), request.getToldList(), request.getTweetsList());
        Watched less = watched(request.getNoHomesList(), request.getNoToldList(), request.getNoTweetsList());
        Watched news = watchers.ask(name, request.getAnew(), more, less, request.getWaitMs());
        return news == null
                ? WatchReply.newBuilder().setUnknown(true).build()
                : WatchReply.newBuilder()
                        .addAllHomes(news.homes())
                        .addAllTold(news.told())
                        .addAllTweets(news.tweets())
                        .build();
    }

    private static Watched watched(List<Long> homes, List<Long> told, List<Long> tweets) {
        Bounds.atMost(homes.size() + told.size() + tweets.size(), MOST_NAMED, "things to watch at once");
        homes.forEach(Bounds::account);
        var watched = Watched.empty();
        watched.homes().addAll(homes);
        watched.told().addAll(told);
        watched.tweets().addAll(tweets);
        return watched;
    }
}
