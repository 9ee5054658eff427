/** Commands and events as they stand on the log: type names, headers in CloudEvents' binary mode, JSON values. */
@NullMarked
package roost.schema.log;

import org.jspecify.annotations.NullMarked;
