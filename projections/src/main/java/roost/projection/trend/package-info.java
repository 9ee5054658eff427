/** How hashtags are used now and were before, counted on the search index: what becomes trends. */
@NullMarked
package roost.projection.trend;

import org.jspecify.annotations.NullMarked;
