/** How many home timelines a tweet reaches in a second: Roost's own topologies, and what they did checked against the graph. */
@NullMarked
package roost.load.fanout;

import org.jspecify.annotations.NullMarked;
