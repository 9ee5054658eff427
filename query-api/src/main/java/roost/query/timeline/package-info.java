/** Timelines in the order of tweet ids: everybody's, and one author's. */
@NullMarked
package roost.query.timeline;

import org.jspecify.annotations.NullMarked;
