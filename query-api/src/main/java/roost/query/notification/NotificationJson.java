package roost.query.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.tweet.TweetJson;
import roost.schema.AccountId;
import roost.schema.api.NotificationBody;
import roost.schema.api.TweetBody;
import roost.schema.notification.NotificationId;
import roost.schema.notification.NotificationType;
import roost.schema.record.Json;

/** Writes notifications; the tweets in them are bytes already. Thread-safe. */
final class NotificationJson {
    private final TweetJson tweets;

    NotificationJson(TweetJson tweets) {
        this.tweets = tweets;
    }

    /**
     * A page.
     *
     * @param next the cursor of what is older, null at the end
     */
    byte[] page(List<Notification> items, @Nullable String next, int unread) {
        var json = new ByteArrayOutputStream();
        put(json, "{\"items\":[");
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                put(json, ",");
            }
            json.writeBytes(one(items.get(i)));
        }
        put(json, "],\"next\":");
        json.writeBytes(Json.LOG.writeValueAsBytes(next));
        put(json, ",\"prev\":null,\"unread\":" + unread + "}");
        return json.toByteArray();
    }

    /** One notification. */
    byte[] one(Notification notification) {
        byte[] head = Json.LOG.writeValueAsBytes(head(notification));
        if (notification.tweet() == null) {
            return head;
        }
        var json = new ByteArrayOutputStream();
        json.write(head, 0, head.length - 1);
        put(json, ",\"tweet\":");
        json.writeBytes(tweets.one(notification.tweet(), true));
        put(json, "}");
        return json.toByteArray();
    }

    private static NotificationBody head(Notification notification) {
        var view = notification.view();
        NotificationType type = NotificationType.of(view.getType()).orElseThrow();
        List<TweetBody.Author> accounts = notification.accounts().stream()
                .map(it -> new TweetBody.Author(new AccountId(it.id()), it.handle(), it.name(), it.avatarUrl()))
                .toList();
        return new NotificationBody(
                new NotificationId(view.getAtMs(), type, view.getAbout()).toString(),
                type.apiName(),
                Instant.ofEpochMilli(view.getAtMs()),
                accounts,
                notification.count());
    }

    private static void put(ByteArrayOutputStream json, String ascii) {
        json.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
