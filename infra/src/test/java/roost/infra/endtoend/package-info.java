/** The whole of Roost, asked by HTTP: one standalone for all tests, accounts of its own for each. */
@NullMarked
package roost.infra.endtoend;

import org.jspecify.annotations.NullMarked;
