package roost.query.live;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.query.route.Reading;
import roost.schema.position.Positions;
import roost.schema.problem.ProblemException;
import roost.schema.session.Session;

/**
 * One connection that is told what is new. While there is nothing to tell it has no thread: whoever hears news for it starts one,
 * which reads, writes, rests a moment and takes what came meanwhile. A client that does not read blocks that thread alone,
 * until the server gives it up. Thread-safe.
 */
final class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    /** Tweets of which a slow client was not told yet; more are left out. */
    private static final int MOST_WAITING = 256;

    private static final long RETRY_NS = 1_000_000_000L;

    private final Session session;
    private final Feed feed;
    private final OutputStream out;
    private final LiveSettings settings;
    private final Readings readings;
    private final Executor threads;
    private final Watching watching;

    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<TweetState> tweets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile @Nullable String end;
    private volatile boolean beat;
    private volatile long retryAtNs;
    private volatile boolean retrying;
    private volatile long wroteNs = System.nanoTime();
    private volatile long caughtUpNs = System.nanoTime();
    private Positions positions;

    /** Begins a reading that is as new as said. */
    @FunctionalInterface
    interface Readings {
        Reading start(Positions atLeast);
    }

    /** Hears what a stream is to hear of. */
    @FunctionalInterface
    interface Watching {
        void watch(LiveStream stream, Set<Subject> subjects);
    }

    /** @param positions what the first of it must include */
    LiveStream(
            Session session,
            Feed feed,
            OutputStream out,
            LiveSettings settings,
            Readings readings,
            Executor threads,
            Watching watching,
            Positions positions) {
        this.session = session;
        this.feed = feed;
        this.out = out;
        this.settings = settings;
        this.readings = readings;
        this.threads = threads;
        this.watching = watching;
        this.positions = positions;
    }

    Session session() {
        return session;
    }

    /** Done when nothing is written any more. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Something may be new. */
    void news(Subject.Kind kind) {
        pending.getAndUpdate(kinds -> kinds | 1 << kind.ordinal());
        schedule();
    }

    /** Something has become of a tweet. */
    void tweet(TweetState state) {
        if (queued.get() < MOST_WAITING) {
            queued.incrementAndGet();
            tweets.add(state);
            schedule();
        }
    }

    /** Writes something: if the client is gone, that shows. */
    void probe() {
        beat = true;
        schedule();
    }

    /** What it is to hear of at first. */
    Set<Subject> subjects() {
        return feed.subjects();
    }

    /** Ends it, with a word to the client. */
    void end(String reason) {
        if (end == null) {
            end = reason;
        }
        schedule();
    }

    /** Called every second. */
    void tick(long nowNs) {
        if (feed.pulls() && nowNs - caughtUpNs > settings.pullEvery().toNanos()) {
            news(Subject.Kind.HOME);
        }
        if (nowNs - wroteNs > settings.heartbeat().toNanos()) {
            beat = true;
        }
        if (beat || (retrying && nowNs - retryAtNs > 0)) {
            retrying = false;
            schedule();
        }
    }

    private void schedule() {
        if (!ended.isDone() && hasWork() && working.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException stopping) {
                ended.complete(null);
            }
        }
    }

    private boolean hasWork() {
        return end != null || beat || !tweets.isEmpty() || (pending.get() != 0 && !retrying);
    }

    private void work() {
        try {
            while (hasWork() && !ended.isDone()) {
                step();
            }
        } catch (IOException gone) {
            LOG.debug("A client left", gone);
            ended.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.complete(null);
        } catch (RuntimeException e) {
            LOG.error("A live stream failed", e);
            ended.complete(null);
        } finally {
            working.set(false);
            schedule();
        }
    }

    private void step() throws IOException, InterruptedException {
        String reason = end;
        if (reason != null) {
            write(List.of(Frame.event("end", null, "{\"reason\":\"" + reason + "\"}")));
            ended.complete(null);
            return;
        }
        for (TweetState state = tweets.poll(); state != null; state = tweets.poll()) {
            queued.decrementAndGet();
            byte[] frame = feed.tweet(state);
            if (frame != null) {
                write(List.of(frame));
            }
        }
        Set<Subject.Kind> what = retrying ? Set.of() : kinds(pending.getAndSet(0));
        if (!what.isEmpty() && catchUp(what)) {
            Thread.sleep(settings.pause());
        }
        if (beat) {
            beat = false;
            write(List.of(Frame.HEARTBEAT));
        }
    }

    /** False: it cannot be read now and is tried again in a second. */
    private boolean catchUp(Set<Subject.Kind> what) throws IOException {
        try {
            List<byte[]> news = feed.catchUp(what, readings.start(positions));
            positions = Positions.NONE;
            caughtUpNs = System.nanoTime();
            write(news);
            watching.watch(this, feed.subjects());
            return true;
        } catch (ProblemException e) {
            LOG.debug("A live stream waits", e);
            retryAtNs = System.nanoTime() + RETRY_NS;
            retrying = true;
            what.forEach(kind -> pending.getAndUpdate(kinds -> kinds | 1 << kind.ordinal()));
            return false;
        }
    }

    private void write(List<byte[]> news) throws IOException {
        if (news.isEmpty()) {
            return;
        }
        for (byte[] frame : news) {
            out.write(frame);
        }
        out.flush();
        wroteNs = System.nanoTime();
    }

    private static Set<Subject.Kind> kinds(int bits) {
        var kinds = EnumSet.noneOf(Subject.Kind.class);
        for (Subject.Kind kind : Subject.Kind.values()) {
            if ((bits & 1 << kind.ordinal()) != 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
