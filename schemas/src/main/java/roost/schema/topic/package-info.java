/** The catalogue of topics: names, partition counts, what is kept; topics are made from it, never by hand. */
@NullMarked
package roost.schema.topic;

import org.jspecify.annotations.NullMarked;
