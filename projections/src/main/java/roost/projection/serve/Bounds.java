package roost.projection.serve;

import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.views.Freshness;
import roost.schema.views.Position;

/** The bounds of views.proto. */
final class Bounds {
    static final int PAGE = 100;
    static final int IDS = 400;
    static final int AUTHORS = 5_000;
    static final int SHOWN = 1_200;
    static final int MAX_WAIT_MS = 5_000;
    private static final int POSITIONS = 64;

    private Bounds() {}

    static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw Refused.bounds("limit must be 1 to " + most);
        }
        return limit;
    }

    static void atMost(int count, int most, String what) {
        if (count > most) {
            throw Refused.bounds("at most " + most + " " + what);
        }
    }

    static long account(long id) {
        if (id < Bucket.COUNT) {
            throw Refused.bounds("not an account id");
        }
        return id;
    }

    /** An account id or 0. */
    static long viewer(long id) {
        return id == 0 ? 0 : account(id);
    }

    static long tweet(long id) {
        if (id <= 0) {
            throw Refused.bounds("not a tweet id");
        }
        return new TweetId(id).value();
    }

    /** An id to continue below, or 0. */
    static long below(long id) {
        if (id < 0) {
            throw Refused.bounds("below must not be negative");
        }
        return id;
    }

    static Freshness freshness(Freshness asked) {
        if (asked.getMaxWaitMs() < 0 || asked.getMaxWaitMs() > MAX_WAIT_MS) {
            throw Refused.bounds("max_wait_ms must be 0 to " + MAX_WAIT_MS);
        }
        atMost(asked.getPositionsCount(), POSITIONS, "positions");
        for (Position position : asked.getPositionsList()) {
            if (position.getPartition() < 0 || position.getSeq() < 0) {
                throw Refused.bounds("a position has no negative numbers");
            }
        }
        return asked;
    }
}
