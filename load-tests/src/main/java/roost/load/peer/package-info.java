/** What one would use instead of Roost's fan-out, set up as somebody would who knows it, on the same graph and tweets. */
@NullMarked
package roost.load.peer;

import org.jspecify.annotations.NullMarked;
