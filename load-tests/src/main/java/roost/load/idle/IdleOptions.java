package roost.load.idle;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code bench idle} is asked for.
 *
 * @param posts tweets that are posted and read before, so that all parts have worked
 * @param settle how long nothing happens before it is looked at
 * @param time how long it is looked at
 * @param home the checkout that is measured
 * @param directory where it keeps its data meanwhile
 */
record IdleOptions(int posts, Duration settle, Duration time, Path home, Path directory) {}
