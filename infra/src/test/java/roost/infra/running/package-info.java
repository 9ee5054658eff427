/** A Roost that runs, for tests of this and other modules: in this JVM or one of its own, and people who use it by HTTP. */
@NullMarked
package roost.infra.running;

import org.jspecify.annotations.NullMarked;
