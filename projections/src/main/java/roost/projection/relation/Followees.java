package roost.projection.relation;

import java.util.Arrays;

/**
 * Whom a reader follows at some moment, and whose tweets they do not see. Immutable.
 *
 * <p>The three arrays run in parallel, ordered by account.
 */
public final class Followees {
    /** The most that are looked at for one reader; older follows than these are passed over. */
    public static final int MAX = 5_000;

    private final long[] accounts;
    private final long[] floors;
    private final long[] sinces;
    private final long maxFloor;
    private final Hidden hidden;

    Followees(long[] accounts, long[] floors, long[] sinces) {
        this(accounts, floors, sinces, Hidden.NOBODY);
    }

    private Followees(long[] accounts, long[] floors, long[] sinces, Hidden hidden) {
        this.hidden = hidden;
        this.accounts = accounts;
        this.floors = floors;
        this.sinces = sinces;
        this.maxFloor = Arrays.stream(floors).max().orElse(0);
    }

    /** The same beside what is hidden from the reader. */
    Followees hiding(Hidden others) {
        return others.isEmpty() ? this : new Followees(accounts, floors, sinces, others);
    }

    /** Whose tweets the reader does not see, followed or not. */
    public Hidden hidden() {
        return hidden;
    }

    /** How many. */
    public int size() {
        return accounts.length;
    }

    /** Whether the account is followed. */
    public boolean contains(long account) {
        return Arrays.binarySearch(accounts, account) >= 0;
    }

    /** The i-th account, raw id; ascending. */
    public long account(int i) {
        return accounts[i];
    }

    /** The smallest tweet id from which the i-th account's tweets were delivered completely. */
    public long floor(int i) {
        return floors[i];
    }

    /** When the i-th follow began, milliseconds since 1970. */
    public long sinceMs(int i) {
        return sinces[i];
    }

    /** The largest floor, 0 if there is none. */
    public long maxFloor() {
        return maxFloor;
    }
}
