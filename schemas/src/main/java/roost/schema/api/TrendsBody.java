package roost.schema.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What trends.
 *
 * @param window 1h or 24h, up to now
 * @param place from where the tweets are, null: from anywhere
 * @param items the highest score first
 */
public record TrendsBody(String window, @Nullable String place, List<TrendBody> items) {}
