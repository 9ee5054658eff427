/** From an id to the projections node that answers for it: routes, channels, retries, standbys. */
@NullMarked
package roost.query.route;

import org.jspecify.annotations.NullMarked;
