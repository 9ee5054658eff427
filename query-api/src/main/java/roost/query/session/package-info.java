/** Who asks: bearer tokens and the sessions that were logged out. */
@NullMarked
package roost.query.session;

import org.jspecify.annotations.NullMarked;
