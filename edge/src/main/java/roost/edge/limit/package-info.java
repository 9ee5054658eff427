/** How often an account or an address may do what. */
@NullMarked
package roost.edge.limit;

import org.jspecify.annotations.NullMarked;
