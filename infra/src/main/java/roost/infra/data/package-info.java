/** The data directory of a standalone Roost: what lies where, who holds it, and where the one that runs can be reached. */
@NullMarked
package roost.infra.data;

import org.jspecify.annotations.NullMarked;
