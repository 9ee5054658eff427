package roost.query.home;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.page.Cursor;
import roost.schema.AccountId;

/** Where a reading of a home timeline stands. */
sealed interface HomeCursor {
    /** The newest. */
    First FIRST = new First();

    /**
     * What a page's {@code prev} starts from.
     *
     * @param arrival mark of the reader's delivery partition
     * @param highest the highest tweet id seen, 0 for none
     */
    record Seen(long arrival, long highest) {}

    /** The first page. */
    record First() implements HomeCursor {}

    /** Down by tweet id over all sources; {@code seen} is that of the first page. */
    record Below(long below, Seen seen) implements HomeCursor {}

    /** Down by tweet id from a time in the past on; without what is new. */
    record Past(long below) implements HomeCursor {}

    /** What is new since. */
    record Since(Seen seen) implements HomeCursor {}

    /**
     * What is new since and did not fit: down by tweet id to the highest seen then, after that what came late.
     *
     * @param below tweet id
     * @param until what had been seen before; the gap ends there
     * @param seen what has been seen with the page above the gap
     */
    record Gap(long below, Seen until, Seen seen) implements HomeCursor {
        Gap below(long id) {
            return new Gap(id, until, seen);
        }
    }

    /**
     * A cursor as clients hold it.
     *
     * @param place where the page starts
     * @param shown originals of retweets that were shown above it, at most {@link Once#REMEMBERED}
     */
    record Held(HomeCursor place, List<Long> shown) {}

    /** How far down it is, as a raw tweet id; 0 from the newest. */
    default long down() {
        return switch (this) {
            case Below below -> below.below();
            case Past past -> past.below();
            case Gap gap -> gap.below();
            case First first -> 0;
            case Since since -> 0;
        };
    }

    /** The same place, with what has been seen by now. */
    default HomeCursor seeing(Seen seen) {
        return switch (this) {
            case Below below -> new Below(below.below(), seen);
            case Gap gap -> new Gap(gap.below(), gap.until(), seen);
            case First first -> first;
            case Past past -> past;
            case Since since -> new Since(seen);
        };
    }

    /** The text for clients. */
    default String text(AccountId reader) {
        return text(reader, List.of());
    }

    /** The text for clients, with what was shown above. */
    default String text(AccountId reader, List<Long> shown) {
        Cursor cursor = switch (this) {
            case First first -> throw new IllegalStateException("the first page has no cursor");
            case Below(long below, Seen seen) -> Cursor.of(Kind.BELOW.ordinal(), below, seen.arrival(), seen.highest());
            case Past(long below) -> Cursor.of(Kind.PAST.ordinal(), below);
            case Since(Seen seen) -> Cursor.of(Kind.SINCE.ordinal(), seen.arrival(), seen.highest());
            case Gap(long below, Seen until, Seen seen) ->
                Cursor.of(Kind.GAP.ordinal(), below, until.arrival(), until.highest(), seen.arrival(), seen.highest());
        };
        var values = new ArrayList<>(cursor.values());
        values.addAll(shown);
        return new Cursor(cursor.kind(), values).text(scope(reader));
    }

    /**
     * Reads a cursor; none is the first page.
     *
     * @throws roost.schema.problem.ProblemException BAD_CURSOR: not one of this reader's home timeline
     */
    static Held parse(@Nullable String text, AccountId reader) {
        if (text == null) {
            return new Held(FIRST, List.of());
        }
        Cursor cursor = Cursor.parse(scope(reader), text);
        List<Long> v = cursor.values();
        if (cursor.kind() >= Kind.values().length || !Kind.values()[cursor.kind()].takes(v.size())) {
            throw Cursor.bad();
        }
        HomeCursor parsed = switch (Kind.values()[cursor.kind()]) {
            case BELOW -> new Below(v.get(0), new Seen(v.get(1), v.get(2)));
            case SINCE -> new Since(new Seen(v.get(0), v.get(1)));
            case GAP -> new Gap(v.get(0), new Seen(v.get(1), v.get(2)), new Seen(v.get(3), v.get(4)));
            case PAST -> new Past(v.get(0));
        };
        if (!(parsed instanceof Since) && parsed.down() == 0) {
            throw Cursor.bad();
        }
        return new Held(parsed, v.subList(Kind.values()[cursor.kind()].values, v.size()));
    }

    private static String scope(AccountId reader) {
        return "home/" + reader;
    }

    /** The kinds on the wire, by ordinal; frozen. */
    enum Kind {
        BELOW(3),
        SINCE(2),
        GAP(5),
        PAST(1);

        private final int values;

        Kind(int values) {
            this.values = values;
        }

        /** Its values, and where it leads down what was shown above. */
        private boolean takes(int count) {
            return count >= values && count <= values + (this == SINCE ? 0 : Once.REMEMBERED);
        }
    }
}
