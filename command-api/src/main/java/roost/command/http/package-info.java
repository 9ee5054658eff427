/** The command API over HTTP: one class of routes per capability. */
@NullMarked
package roost.command.http;

import org.jspecify.annotations.NullMarked;
