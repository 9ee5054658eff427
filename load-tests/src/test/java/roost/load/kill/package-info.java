/** The kill test: clients write at full speed, the process is killed, and what the log then holds is what was answered. */
@NullMarked
package roost.load.kill;

import org.jspecify.annotations.NullMarked;
