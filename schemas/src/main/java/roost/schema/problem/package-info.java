/** RFC 9457 problems: the errors of the public API. */
@NullMarked
package roost.schema.problem;

import org.jspecify.annotations.NullMarked;
