/** What every command and event has in common, the JSON dialect and the header names. */
@NullMarked
package roost.schema.record;

import org.jspecify.annotations.NullMarked;
