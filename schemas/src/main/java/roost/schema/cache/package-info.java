/** How caches in memory are made. */
@NullMarked
package roost.schema.cache;

import org.jspecify.annotations.NullMarked;
