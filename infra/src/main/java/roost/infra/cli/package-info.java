/** The commands of {@code ./roost}. */
@NullMarked
package roost.infra.cli;

import org.jspecify.annotations.NullMarked;
