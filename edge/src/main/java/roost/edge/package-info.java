/** What stands before both APIs: rate limits, client addresses, CORS, security headers. */
@NullMarked
package roost.edge;

import org.jspecify.annotations.NullMarked;
