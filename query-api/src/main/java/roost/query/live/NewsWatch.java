package roost.query.live;

import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.query.route.Views;
import roost.schema.problem.ProblemException;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/**
 * Asks every projections node again and again what is new of all that this node watches: one question at a time to each, which
 * waits there for a tenth of a second. All of them are told all of it, so that a partition may move. Thread-safe.
 */
final class NewsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsWatch.class);
    private static final int WAIT_MS = 100;
    private static final int CALL_MS = 5_000;
    private static final int PAUSE_MS = 200;
    private static final int LOOK_FOR_HOSTS_MS = 1_000;
    private static final int MOST_NAMED = 10_000;

    private final String name = UUID.randomUUID().toString();
    private final Views views;
    private final Listener listener;
    private final Set<Subject> watched = new HashSet<>();
    private final Map<String, Host> hosts = new HashMap<>();
    private final Thread looking;
    private volatile boolean closed;

    /** Hears of news. Must not wait. */
    interface Listener {
        /** Something is new. */
        void heard(Subject of);

        /** A node watches it from now on; what was before it has not said. */
        void begun(Subject of);
    }

    /** Begins to look for nodes. */
    NewsWatch(Views views, Listener listener) {
        this.views = views;
        this.listener = listener;
        this.looking = Thread.ofVirtual().name("live-hosts").start(this::look);
    }

    /** Watches something from soon on. */
    synchronized void add(Subject subject) {
        if (watched.add(subject)) {
            hosts.values().forEach(host -> host.change(subject, true));
        }
    }

    /** Watches it no more. */
    synchronized void remove(Subject subject) {
        if (watched.remove(subject)) {
            hosts.values().forEach(host -> host.change(subject, false));
        }
    }

    private void look() {
        while (!closed) {
            try {
                keep(views.activeHosts());
            } catch (ProblemException noNodeAnswers) {
                LOG.debug("no node to watch", noNodeAnswers);
            } catch (RuntimeException e) {
                LOG.warn("looking for nodes failed", e);
            }
            pause(LOOK_FOR_HOSTS_MS);
        }
    }

    private synchronized void keep(Set<String> active) {
        hosts.entrySet().removeIf(entry -> {
            boolean gone = !active.contains(entry.getKey());
            if (gone) {
                entry.getValue().gone = true;
            }
            return gone;
        });
        for (String host : active) {
            if (!hosts.containsKey(host) && !closed) {
                var begun = new Host(host);
                hosts.put(host, begun);
                Thread.ofVirtual().name("live-watch-" + host).start(begun);
            }
        }
    }

    private synchronized Set<Subject> all() {
        return new LinkedHashSet<>(watched);
    }

    private static void pause(int ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.interrupt();
        synchronized (this) {
            hosts.values().forEach(host -> host.gone = true);
            hosts.clear();
        }
    }

    /** What one projections node has to be told, and what it tells. */
    private final class Host implements Runnable {
        private final String host;
        private final Set<Subject> more = new LinkedHashSet<>();
        private final Set<Subject> less = new LinkedHashSet<>();
        private volatile boolean gone;
        private boolean anew = true;

        Host(String host) {
            this.host = host;
        }

        synchronized void change(Subject subject, boolean watch) {
            (watch ? less : more).remove(subject);
            (watch ? more : less).add(subject);
        }

        @Override
        public void run() {
            while (!gone) {
                try {
                    ask();
                } catch (StatusRuntimeException e) {
                    LOG.debug("{} does not say what is new", host, e);
                    anew = true;
                    pause(PAUSE_MS);
                } catch (RuntimeException e) {
                    LOG.warn("Asking {} what is new failed", host, e);
                    anew = true;
                    pause(PAUSE_MS);
                }
            }
        }

        private void ask() {
            boolean all = anew;
            if (all) {
                Set<Subject> known = all();
                synchronized (this) {
                    less.clear();
                    more.addAll(known);
                }
            }
            var begun = new LinkedHashSet<Subject>();
            var request = WatchRequest.newBuilder().setWatcher(name).setAnew(all);
            boolean waiting = fill(request, begun);
            WatchReply reply = views.host(host)
                    .withDeadlineAfter(CALL_MS, TimeUnit.MILLISECONDS)
                    .watch(request.setWaitMs(waiting ? WAIT_MS : 0).build());
            anew = reply.getUnknown();
            if (!anew) {
                begun.forEach(listener::begun);
                reply.getHomesList().forEach(id -> listener.heard(new Subject(Subject.Kind.HOME, id)));
                reply.getToldList().forEach(id -> listener.heard(new Subject(Subject.Kind.TOLD, id)));
                reply.getTweetsList().forEach(id -> listener.heard(new Subject(Subject.Kind.TWEET, id)));
            }
        }

        /** Takes what changed; false if there is more of it. */
        private synchronized boolean fill(WatchRequest.Builder request, Set<Subject> begun) {
            int room = MOST_NAMED;
            for (Iterator<Subject> each = less.iterator(); each.hasNext() && room > 0; room--) {
                Subject ended = each.next();
                each.remove();
                switch (ended.kind()) {
                    case HOME -> request.addNoHomes(ended.id());
                    case TOLD -> request.addNoTold(ended.id());
                    case TWEET -> request.addNoTweets(ended.id());
                }
            }
            for (Iterator<Subject> each = more.iterator(); each.hasNext() && room > 0; room--) {
                Subject added = each.next();
                each.remove();
                begun.add(added);
                switch (added.kind()) {
                    case HOME -> request.addHomes(added.id());
                    case TOLD -> request.addTold(added.id());
                    case TWEET -> request.addTweets(added.id());
                }
            }
            return more.isEmpty() && less.isEmpty();
        }
    }
}
