/** The JSON of the public API that both servers write. */
@NullMarked
package roost.schema.api;

import org.jspecify.annotations.NullMarked;
