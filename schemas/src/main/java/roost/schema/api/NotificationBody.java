package roost.schema.api;

import java.time.Instant;
import java.util.List;

/**
 * A notification as the API writes it, without its tweet, which follows at the end.
 *
 * @param id of {@link roost.schema.notification.NotificationId}
 * @param type {@code follow}, {@code mention}, {@code reply}, {@code retweet}, {@code quote} or {@code favorite}
 * @param createdAt when the newest of it happened
 * @param accounts the newest of those who did it, at most 8
 * @param count how many did it; of follows at most 100
 */
public record NotificationBody(
        String id, String type, Instant createdAt, List<TweetBody.Author> accounts, long count) {}
