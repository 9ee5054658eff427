package roost.load.workload;

/** The sizes of the follow graph. */
public enum GraphSize {
    /** For tests: 400 accounts with 12 followers on average. */
    XS(400, 12),
    /** 10,000 accounts with 80 followers on average. */
    S(10_000, 80),
    /** 200,000 accounts with 80 followers on average: 16 million edges. */
    M(200_000, 80),
    /** A million accounts with 100 followers on average: 100 million edges. */
    L(1_000_000, 100);

    private final int accounts;
    private final double meanFollowers;

    GraphSize(int accounts, double meanFollowers) {
        this.accounts = accounts;
        this.meanFollowers = meanFollowers;
    }

    /** How many accounts there are. */
    public int accounts() {
        return accounts;
    }

    /** How many followers an account has on average. */
    public double meanFollowers() {
        return meanFollowers;
    }
}
