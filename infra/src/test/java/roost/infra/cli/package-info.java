/** Tests of the commands as a person runs them: in a process of their own. */
@NullMarked
package roost.infra.cli;

import org.jspecify.annotations.NullMarked;
