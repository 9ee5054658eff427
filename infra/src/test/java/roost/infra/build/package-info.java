/** What the build holds the sources to, and the planted violations which prove that it does. */
@NullMarked
package roost.infra.build;

import org.jspecify.annotations.NullMarked;
