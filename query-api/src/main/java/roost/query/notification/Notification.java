package roost.query.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.query.tweet.AuthoredTweet;
import roost.schema.views.NotificationView;

/**
 * A notification as its owner may see it.
 *
 * @param accounts the newest of those who did it, never empty
 * @param count how many did it
 * @param tweet what it is about; null of follows
 */
record Notification(
        NotificationView view,
        List<Authors.Author> accounts,
        long count,
        @Nullable AuthoredTweet tweet) {}
