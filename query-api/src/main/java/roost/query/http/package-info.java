/** The HTTP side of every read: parameters, sessions, positions, limits, problems, headers of the answer. */
@NullMarked
package roost.query.http;

import org.jspecify.annotations.NullMarked;
