package roost.load.micro;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.TreeSet;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;
import roost.schema.topic.Layout;

/** Pushes as the author side sends them: functions of a number. */
final class Pushes {
    /** The first local number of a delivery partition of four: accounts of a bucket are numbered from 1. */
    private static final int FIRST_LOCAL = 1_024;

    /** The readers of one delivery partition, if there are 80,000 in all. */
    private static final int LOCALS = 20_000;

    /** Who tweets, in turn. */
    static final int AUTHORS = 100;

    private static final long FIRST_MS = TweetId.EPOCH_MS + 60_000L * 60 * 24 * 365;
    private static final int GAP_MS = 250;

    private Pushes() {}

    /** Packed local numbers drawn evenly. */
    static byte[] locals(int count, long seed) {
        var random = new SplittableRandom(seed);
        var drawn = new TreeSet<Integer>();
        while (drawn.size() < count) {
            drawn.add(FIRST_LOCAL + random.nextInt(LOCALS));
        }
        return PackedLocals.pack(drawn.stream().mapToInt(Integer::intValue).toArray(), count);
    }

    /** The author of the tweet with a number. */
    static AccountId author(long number) {
        return AccountId.of(7, (int) (number % AUTHORS) * Layout.EMBEDDED.partitions());
    }

    /** A tweet for readers. */
    static Delivery.Push push(byte[] locals, long number) {
        AccountId author = author(number);
        long tweet = TweetId.of(FIRST_MS + number * GAP_MS, author.bucket(), 0).value();
        return new Delivery.Push(0, number + 1, true, tweet, author.value(), ByteBuffer.wrap(locals));
    }
}
