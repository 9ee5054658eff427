package roost.schema.tweet;

import org.jspecify.annotations.Nullable;

/**
 * Where a tweet was posted.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 * @param name up to 100 characters, or null
 */
public record Place(double lat, double lon, @Nullable String name) {}
