/** {@code ./roost bench}: the benchmarks as commands. */
@NullMarked
package roost.load.cli;

import org.jspecify.annotations.NullMarked;
