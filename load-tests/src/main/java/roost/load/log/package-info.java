/** The workload appended to the log, as the events that the decider would have written. */
@NullMarked
package roost.load.log;

import org.jspecify.annotations.NullMarked;
