/** Home pages served by what one would use instead of Roost, behind the same HTTP server, with the same tweets. */
@NullMarked
package roost.load.page;

import org.jspecify.annotations.NullMarked;
