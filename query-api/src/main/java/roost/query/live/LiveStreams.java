package roost.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.query.route.Views;
import roost.query.session.Sessions;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * All streams of this process: who is connected, who is to hear of what, and how many there may be. Once a second it looks
 * whether a session has ended and who was silent for long. Thread-safe.
 */
final class LiveStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int RETRY_SECONDS = 5;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final LiveSettings settings;
    private final Sessions sessions;
    private final NewsWatch watch;
    private final TweetNews tweets;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-", 0).factory());
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-ticks").factory());
    private final AtomicBoolean readingTweets = new AtomicBoolean();
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private final Map<Subject, Set<LiveStream>> hearing = new ConcurrentHashMap<>();
    private final Map<LiveStream, Set<Subject>> subjects = new HashMap<>();
    private final Map<AccountId, Integer> places = new HashMap<>();
    private int taken;
    private boolean stopping;

    LiveStreams(LiveSettings settings, Sessions sessions, Views views, TweetReads reads, MeterRegistry meters) {
        this.settings = settings;
        this.sessions = sessions;
        this.tweets = new TweetNews(reads);
        this.watch = new NewsWatch(views, new NewsWatch.Listener() {
            @Override
            public void heard(Subject of) {
                hear(of);
            }

            @Override
            public void begun(Subject of) {
                hear(of);
            }
        });
        ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        meters.gauge("roost.query.live.streams", open, Set::size);
    }

    ExecutorService threads() {
        return threads;
    }

    /**
     * Takes a place for a stream, to be given back by {@link #begin} when it ends, or by {@link #leave}.
     *
     * @throws ProblemException TOO_MANY_REQUESTS: the account has as many as it may; OVERLOADED: this node has, or stops
     */
    synchronized void enter(AccountId account) {
        if (stopping || taken >= settings.maxStreams()) {
            String why = stopping ? "this node is stopping" : "this node has as many live streams as it can";
            throw new ProblemException(Problem.of(ProblemType.OVERLOADED, why), RETRY_SECONDS);
        }
        int own = places.getOrDefault(account, 0);
        if (own >= settings.maxPerAccount()) {
            // Some may be of pages that were closed: where nobody is a place is free in a moment.
            open.stream()
                    .filter(stream -> stream.session().account().equals(account))
                    .forEach(LiveStream::probe);
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "an account has at most " + settings.maxPerAccount() + " live streams"),
                    RETRY_SECONDS);
        }
        places.put(account, own + 1);
        taken++;
    }

    /** Gives a place back. */
    synchronized void leave(AccountId account) {
        taken--;
        places.compute(account, (id, own) -> own == null || own == 1 ? null : own - 1);
    }

    /** Begins a stream for which a place was taken. */
    CompletableFuture<?> begin(LiveStream stream) {
        open.add(stream);
        // Before the first look: what happens after it is heard.
        watch(stream, stream.subjects());
        var gone = stream.ended().whenComplete((done, failure) -> {
            open.remove(stream);
            watch(stream, Set.of());
            leave(stream.session().account());
        });
        stream.news(Subject.Kind.HOME);
        stream.news(Subject.Kind.TOLD);
        synchronized (this) {
            if (stopping) {
                stream.end("stopping");
            }
        }
        return gone;
    }

    /** From now on a stream hears of these and nothing else. */
    synchronized void watch(LiveStream stream, Set<Subject> wanted) {
        Set<Subject> now = open.contains(stream) ? wanted : Set.of();
        Set<Subject> before = subjects.getOrDefault(stream, Set.of());
        if (now.equals(before)) {
            return;
        }
        for (Subject subject : now) {
            if (!before.contains(subject)) {
                hearing.computeIfAbsent(subject, s -> ConcurrentHashMap.newKeySet())
                        .add(stream);
                watch.add(subject);
                if (subject.kind() == Subject.Kind.TWEET) {
                    // It was read before it was heard of.
                    tweets.changed(subject.id());
                }
            }
        }
        for (Subject subject : before) {
            if (!now.contains(subject)) {
                forget(subject, stream);
            }
        }
        if (now.isEmpty()) {
            subjects.remove(stream);
        } else {
            subjects.put(stream, Set.copyOf(now));
        }
    }

    private void forget(Subject subject, LiveStream stream) {
        Set<LiveStream> of = hearing.get(subject);
        if (of != null && of.remove(stream) && of.isEmpty()) {
            hearing.remove(subject);
            watch.remove(subject);
        }
    }

    private void hear(Subject of) {
        if (of.kind() == Subject.Kind.TWEET) {
            tweets.changed(of.id());
        } else {
            hearing.getOrDefault(of, Set.of()).forEach(stream -> stream.news(of.kind()));
        }
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            for (LiveStream stream : open) {
                if (sessions.hasEnded(stream.session())) {
                    stream.end("session");
                }
                stream.tick(now);
            }
            if (!tweets.isEmpty() && readingTweets.compareAndSet(false, true)) {
                threads.execute(this::readTweets);
            }
        } catch (RuntimeException e) {
            LOG.error("looking at live streams failed", e);
        }
    }

    private void readTweets() {
        try {
            tweets.read(state -> hearing.getOrDefault(new Subject(Subject.Kind.TWEET, state.id()), Set.of())
                    .forEach(stream -> stream.tweet(state)));
        } finally {
            readingTweets.set(false);
        }
    }

    /** Ends all streams, and takes no more; returns when they are closed, after two seconds in any case. */
    void stop() {
        synchronized (this) {
            stopping = true;
        }
        var ending = new HashSet<>(open);
        ending.forEach(stream -> stream.end("stopping"));
        var all = CompletableFuture.allOf(ending.stream().map(LiveStream::ended).toArray(CompletableFuture<?>[]::new));
        try {
            all.completeOnTimeout(null, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            ending.forEach(stream -> stream.ended().complete(null));
        }
    }

    @Override
    public void close() {
        stop();
        watch.close();
        ticks.shutdownNow();
        threads.shutdownNow();
    }
}
