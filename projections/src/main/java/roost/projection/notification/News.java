package roost.projection.notification;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import roost.projection.fold.Keys;
import roost.projection.fold.Rows;
import roost.schema.notification.NotificationType;
import roost.schema.reference.Reference;

/**
 * What roost.references has to tell, folded into the rows of who is told: {@code n} account, and {@code p} handle key for
 * mentions, which say no account. It comes once, and in any order of partitions: groups stand by their own times.
 */
public final class News {
    static final char TOLD = 'n';
    static final char MENTIONED = 'p';

    private News() {}

    /** Folds a reference that tells somebody something. */
    public static void fold(Rows rows, Reference reference, Reference.News news) {
        Group group = group(reference, news);
        char kind = group.type() == NotificationType.MENTION ? MENTIONED : TOLD;
        Bytes key = Keys.of(kind, news.recipient());
        byte[] before = rows.getKept(key);
        byte[] now = GroupRow.with(before, group);
        if (now != before) {
            rows.putKept(key, now);
            rows.told(news.recipient());
        }
    }

    private static Group group(Reference reference, Reference.News news) {
        return switch (reference.kind()) {
            case REPLY -> written(NotificationType.REPLY, reference, news);
            case QUOTE -> written(NotificationType.QUOTE, reference, news);
            case MENTION -> written(NotificationType.MENTION, reference, news);
            case RETWEET -> done(NotificationType.RETWEET, reference, news);
            case FAVORITED -> done(NotificationType.FAVORITE, reference, news);
            case FOLLOWED ->
                new Group(
                        NotificationType.FOLLOW,
                        TimeUnit.MILLISECONDS.toDays(news.atMs()),
                        news.atMs(),
                        reference.seq());
            case FOLLOWS, FAVORITE -> throw new IllegalArgumentException("nobody is told what they did themselves");
        };
    }

    private static Group written(NotificationType type, Reference reference, Reference.News news) {
        return new Group(type, reference.from(), news.atMs(), news.actor());
    }

    private static Group done(NotificationType type, Reference reference, Reference.News news) {
        return new Group(type, reference.target(), news.atMs(), news.actor());
    }
}
