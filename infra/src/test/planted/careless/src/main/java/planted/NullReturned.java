package planted;

/** Returns null where the package says that nothing may be null. */
public final class NullReturned {
    private NullReturned() {}

    static String name() {
        return null;
    }
}
