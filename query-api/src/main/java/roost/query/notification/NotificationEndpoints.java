package roost.query.notification;

import io.javalin.config.JavalinConfig;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.block.Hiding;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.relation.Relations;
import roost.query.route.Parallel;
import roost.query.route.Views;
import roost.query.tweet.TweetJson;
import roost.query.tweet.TweetReads;
import roost.schema.AccountId;
import roost.schema.notification.NotificationType;
import roost.schema.record.Json;
import roost.schema.views.NotificationView;

/** {@code GET /v1/notifications} and {@code /v1/notifications/unread}: of who asks, nobody else's are shown. */
public final class NotificationEndpoints {
    private static final int CURSOR_VALUES = 3;

    private final NotificationReads notifications;
    private final NotificationJson json;
    private final Parallel parallel;

    /** Answers from these. */
    public NotificationEndpoints(
            Views views,
            TweetReads tweets,
            Authors authors,
            Relations relations,
            Hiding hiding,
            TweetJson json,
            Parallel parallel) {
        this.notifications = new NotificationReads(views, tweets, authors, relations, hiding, parallel);
        this.json = new NotificationJson(json);
        this.parallel = parallel;
    }

    /** What is new of them, for who is connected. */
    public LiveNotifications live() {
        return new LiveNotifications(notifications, json);
    }

    /** How much of them is unread. */
    public UnreadCount unreadCount() {
        return notifications::unread;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/notifications", Set.of("limit", "cursor"), this::page);
        endpoints.get(config, "/v1/notifications/unread", Set.of(), this::unread);
    }

    private byte[] page(ReadRequest request) {
        AccountId owner = request.requireViewer();
        String scope = "notifications/" + owner;
        NotificationView start = start(scope, request.parameter("cursor"));
        int limit = request.limit();
        var both = parallel.both(
                () -> notifications.unread(owner, request.reading()),
                () -> notifications.page(owner, start, limit, request.reading()));
        NotificationView last = both.second().next();
        String next = last == null
                ? null
                : Cursor.of(0, last.getAtMs(), last.getType(), last.getAbout()).text(scope);
        return json.page(both.second().items(), next, both.first());
    }

    private byte[] unread(ReadRequest request) {
        int unread = notifications.unread(request.requireViewer(), request.reading());
        return Json.LOG.writeValueAsBytes(Map.of("unread", unread));
    }

    private static NotificationView start(String scope, @Nullable String text) {
        if (text == null) {
            return NotificationReads.START;
        }
        Cursor cursor = Cursor.parse(scope, text);
        if (cursor.kind() != 0
                || cursor.values().size() != CURSOR_VALUES
                || NotificationType.of(cursor.values().get(1)).isEmpty()) {
            throw Cursor.bad();
        }
        return NotificationView.newBuilder()
                .setAtMs(cursor.values().get(0))
                .setType(cursor.values().get(1).intValue())
                .setAbout(cursor.values().get(2))
                .build();
    }
}
