package roost.query.live;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.home.HomePages;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.notification.LiveNotifications;
import roost.query.notification.UnreadCount;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.query.session.Sessions;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.notification.NotificationId;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.reference.HandleKey;
import roost.schema.session.Session;

/** {@code GET /v1/timelines/home/events} and {@code GET /v1/notifications/events}: server-sent events. */
public final class LiveEndpoints implements AutoCloseable {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int BUFFER_BYTES = 1_024;
    private static final Duration POSITION_WAIT = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofSeconds(6);

    private final LiveSettings settings;
    private final LiveStreams streams;
    private final HomePages pages;
    private final TweetJson json;
    private final Authors authors;
    private final LiveNotifications notifications;
    private final UnreadCount unread;

    /** Streams over these reads. */
    public LiveEndpoints(
            LiveSettings settings,
            Sessions sessions,
            Views views,
            HomePages pages,
            TweetReads tweets,
            TweetJson json,
            Authors authors,
            LiveNotifications notifications,
            UnreadCount unread,
            MeterRegistry meters) {
        this.settings = settings;
        this.streams = new LiveStreams(settings, sessions, views, tweets, meters);
        this.pages = pages;
        this.json = json;
        this.authors = authors;
        this.notifications = notifications;
        this.unread = unread;
    }

    /** Mounts the paths; when the server stops, the streams end first. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.stream(config, "/v1/timelines/home/events", Set.of(), this::home);
        endpoints.stream(config, "/v1/notifications/events", Set.of(), this::notifications);
        config.jetty.modifyServer(server -> server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                streams.stop();
            }
        }));
    }

    private void home(Context context, ReadRequest request) {
        AccountId reader = request.requireViewer();
        String last = context.header(LAST_EVENT_ID);
        String cursor = last == null || last.isEmpty() ? null : last;
        if (cursor != null && !HomePages.isOfNews(cursor, reader)) {
            throw badId("take the id of an event of this stream, or prev of a home timeline");
        }
        Set<Subject> own = own(reader, request.reading());
        open(context, request, new HomeFeed(reader, cursor, pages, json, unread, own));
    }

    private void notifications(Context context, ReadRequest request) {
        AccountId owner = request.requireViewer();
        NotificationId last = notificationId(context.header(LAST_EVENT_ID));
        open(context, request, new NotificationFeed(owner, last, notifications, own(owner, request.reading())));
    }

    private static @Nullable NotificationId notificationId(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return NotificationId.parse(text);
        } catch (IllegalArgumentException e) {
            throw badId("take the id of an event of this stream, or of a notification");
        }
    }

    private static ProblemException badId(String detail) {
        return new ProblemException(ProblemType.BAD_CURSOR, detail, LAST_EVENT_ID);
    }

    /** What an account is told by: itself, and its handle, which is all that a mention says. */
    private Set<Subject> own(AccountId account, Reading reading) {
        var own = new HashSet<Subject>();
        own.add(new Subject(Subject.Kind.TOLD, account.value()));
        Authors.Author known = authors.of(List.of(account.value()), reading).get(account.value());
        if (known != null) {
            own.add(new Subject(Subject.Kind.TOLD, HandleKey.of(known.handle())));
        }
        return own;
    }

    private void open(Context context, ReadRequest request, Feed feed) {
        Session session = Objects.requireNonNull(request.session());
        streams.enter(session.account());
        boolean begun = false;
        try {
            context.contentType("text/event-stream");
            context.header(Header.CACHE_CONTROL, "private, no-store");
            context.res().addHeader(Header.VARY, Header.AUTHORIZATION);
            // Proxies that would wait for more are told not to.
            context.header("X-Accel-Buffering", "no");
            context.res().setBufferSize(BUFFER_BYTES);
            var stream = new LiveStream(
                    session,
                    feed,
                    context.res().getOutputStream(),
                    settings,
                    positions -> Reading.start(positions, POSITION_WAIT, WITHIN),
                    streams.threads(),
                    streams::watch,
                    request.reading().positions());
            context.res().flushBuffer();
            context.future(() -> begin(context, stream));
            begun = true;
        } catch (IOException gone) {
            throw new ProblemException(ProblemType.OVERLOADED, "the connection is gone");
        } finally {
            if (!begun) {
                streams.leave(session.account());
            }
        }
    }

    private CompletableFuture<?> begin(Context context, LiveStream stream) {
        context.req().getAsyncContext().setTimeout(0);
        return streams.begin(stream);
    }

    /** Ends all streams. */
    @Override
    public void close() {
        streams.close();
    }
}
