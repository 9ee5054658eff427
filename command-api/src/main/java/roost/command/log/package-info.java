/** From a request to the log and back: command ids, the append, and the outcome that a request waits for. */
@NullMarked
package roost.command.log;

import org.jspecify.annotations.NullMarked;
