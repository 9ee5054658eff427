package roost.projection.sourcelog;

/** A store was asked while it is closed: its task moved to another node or is being set up again. Ask for it anew. */
public final class StoreNotOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the store. */
    public StoreNotOpen(String store) {
        super("store " + store + " is not open");
    }
}
