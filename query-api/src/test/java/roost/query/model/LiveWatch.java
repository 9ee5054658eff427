package roost.query.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/** Who watches a {@link World}: whatever happens, each is told that all it watches may be new. */
public final class LiveWatch {
    private final Map<String, Watching> watching = new HashMap<>();
    private long changes;

    private static final class Watching {
        private final Set<Long> homes = new HashSet<>();
        private final Set<Long> told = new HashSet<>();
        private final Set<Long> tweets = new HashSet<>();
        private long seen;
    }

    synchronized void changed() {
        changes++;
        notifyAll();
    }

    synchronized WatchReply answer(String host, WatchRequest request) {
        String name = host + "/" + request.getWatcher();
        if (request.getAnew()) {
            var begun = new Watching();
            begun.seen = changes;
            watching.put(name, begun);
        }
        Watching known = watching.get(name);
        if (known == null) {
            return WatchReply.newBuilder().setUnknown(true).build();
        }
        known.homes.addAll(request.getHomesList());
        known.told.addAll(request.getToldList());
        known.tweets.addAll(request.getTweetsList());
        request.getNoHomesList().forEach(known.homes::remove);
        request.getNoToldList().forEach(known.told::remove);
        request.getNoTweetsList().forEach(known.tweets::remove);
        if (known.seen == changes && request.getWaitMs() > 0) {
            try {
                wait(request.getWaitMs());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (known.seen == changes) {
            return WatchReply.getDefaultInstance();
        }
        known.seen = changes;
        return WatchReply.newBuilder()
                .addAllHomes(known.homes)
                .addAllTold(known.told)
                .addAllTweets(known.tweets)
                .build();
    }

    /** Nodes forget who watches, as when they are started anew. */
    public synchronized void forget() {
        watching.clear();
        notifyAll();
    }
}
