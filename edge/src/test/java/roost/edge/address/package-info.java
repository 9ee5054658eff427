/** Whose address a request comes from, behind proxies too. */
@NullMarked
package roost.edge.address;

import org.jspecify.annotations.NullMarked;
