/** The contracts that cross a process: ids, topics, records, problems. */
@NullMarked
package roost.schema;

import org.jspecify.annotations.NullMarked;
