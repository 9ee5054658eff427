/** Server-sent events: what is new is said to who is connected, without asking for each of them over and over. */
@NullMarked
package roost.query.live;

import org.jspecify.annotations.NullMarked;
