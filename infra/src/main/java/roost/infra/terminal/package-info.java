/** What a command shows while it works. */
@NullMarked
package roost.infra.terminal;

import org.jspecify.annotations.NullMarked;
