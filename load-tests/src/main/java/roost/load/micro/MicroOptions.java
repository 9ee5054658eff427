package roost.load.micro;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@code bench micro} is asked for.
 *
 * @param pattern a regular expression; benchmarks in whose name it is found are run, in any case
 * @param forks JVMs for each benchmark, one after the other; 0: in this one, for trying out only
 * @param warmUps iterations in each of them before anything is measured
 * @param iterations that are measured in each of them
 * @param time of an iteration
 * @param home the checkout that is measured
 * @param directory where stores and brokers of the benchmarks live meanwhile
 */
record MicroOptions(String pattern, int forks, int warmUps, int iterations, Duration time, Path home, Path directory) {}
