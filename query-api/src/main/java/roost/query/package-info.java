/** The public read API: stateless, routes by bucket, joins, caches. */
@NullMarked
package roost.query;

import org.jspecify.annotations.NullMarked;
