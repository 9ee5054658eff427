/**
 * Fan-out, the author's side: who follows each author, packed as it is pushed; turns tweets into deliveries and follows
 * into relations (application roost-fanout).
 */
@NullMarked
package roost.projection.fanout;

import org.jspecify.annotations.NullMarked;
