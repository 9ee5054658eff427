package roost.projection.home;

import roost.schema.delivery.DeliveryReader;
import roost.schema.record.UndecodableRecord;

/** What a record of deliveries must keep to, so that it fits a buffer and a segment. */
final class DeliveryBounds {
    private DeliveryBounds() {}

    /**
     * Looks at a record as a whole, before anything of it is applied.
     *
     * @param sources decider partitions
     * @throws UndecodableRecord it is not one of ours
     */
    static void check(DeliveryReader record, int sources) {
        if (record.source() >= sources) {
            throw new UndecodableRecord("a delivery of decider partition " + record.source());
        }
        for (int i = 0; i < record.size(); i++) {
            switch (record.kind(i)) {
                // A push's readers ascend.
                case PUSH, LAST_PUSH -> {
                    checkLocal(record.start(i) == record.end(i) ? 0 : record.locals()[record.end(i) - 1]);
                    checkTweet(record.tweet(i), record.author(i));
                }
                case BACKFILL -> {
                    checkLocal(record.reader(i));
                    for (int t = record.start(i); t < record.end(i); t++) {
                        checkTweet(record.backfilled()[t], record.author(i));
                    }
                }
                case MARK -> {}
            }
        }
    }

    private static void checkTweet(long tweet, long author) {
        if (!SegmentWriter.fits(tweet, author)) {
            throw new UndecodableRecord("a delivery of " + author + " with tweet " + tweet);
        }
    }

    private static void checkLocal(int local) {
        if (local > DeliveryBuffer.MAX_LOCAL) {
            throw new UndecodableRecord("a reader with local number " + local);
        }
    }
}
