/** The write side: commands come in over HTTP, stand on the log, are decided, and are answered. */
@NullMarked
package roost.command;

import org.jspecify.annotations.NullMarked;
