package roost.schema.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of what is older, null at the end
 * @param prev the cursor of what is new since, null where a list has none
 */
public record PageBody<T>(
        List<T> items, @Nullable String next, @Nullable String prev) {}
