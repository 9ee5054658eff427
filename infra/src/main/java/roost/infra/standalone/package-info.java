/** All of Roost in one JVM, on one HTTP port, with everything it keeps in one directory. */
@NullMarked
package roost.infra.standalone;

import org.jspecify.annotations.NullMarked;
