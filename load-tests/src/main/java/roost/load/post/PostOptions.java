package roost.load.post;

import java.nio.file.Path;
import roost.load.http.LoadPlan;

/**
 * What {@code bench post} is asked for.
 *
 * @param load on Roost and on the ceiling
 * @param accounts that post, in turn
 * @param home the checkout that is measured
 * @param directory where both keep their data meanwhile
 */
record PostOptions(LoadPlan load, int accounts, Path home, Path directory) {}
