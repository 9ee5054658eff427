package roost.query.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page under way.
 *
 * @param next where the list goes on, null at its end
 */
public record Page<V, C>(List<V> items, @Nullable C next) {
    /** How often a list is read for one page; a page that is still short then is answered short, with its next. */
    static final int MAX_ROUNDS = 5;

    /**
     * A stretch of a list before the join.
     *
     * @param keys in the list's order
     * @param next where the list goes on after the last key, null at its end
     * @param after where it goes on after one of the keys
     */
    public record Step<K, C>(List<K> keys, @Nullable C next, Function<K, C> after) {}

    /** Reads a list. */
    @FunctionalInterface
    public interface Reader<K, C> {
        /**
         * A stretch from a place on; each call must get on.
         *
         * @param room how many items the page still takes; more keys than that need an {@link Step#after}
         */
        Step<K, C> from(C place, int room);
    }

    /**
     * Fills a page: reads the list, joins, and reads on where the join left something out.
     *
     * @param join the values of the keys that have one
     */
    public static <K, V, C> Page<V, C> fill(int limit, C from, Reader<K, C> read, Function<List<K>, Map<K, V>> join) {
        var items = new ArrayList<V>();
        C place = from;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Step<K, C> step = read.from(place, limit - items.size());
            Map<K, V> found = step.keys().isEmpty() ? Map.of() : join.apply(step.keys());
            K last = null;
            for (K key : step.keys()) {
                V value = found.get(key);
                if (value != null && items.size() == limit) {
                    return new Page<>(items, last == null ? place : step.after().apply(last));
                }
                if (value != null) {
                    items.add(value);
                    last = key;
                }
            }
            C next = step.next();
            if (next == null || items.size() == limit) {
                return new Page<>(items, next);
            }
            place = next;
        }
        return new Page<>(items, place);
    }
}
