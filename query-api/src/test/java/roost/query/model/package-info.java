/** A small world in plain maps, and projections nodes that answer for it: what the query API is tested against. */
@NullMarked
package roost.query.model;

import org.jspecify.annotations.NullMarked;
