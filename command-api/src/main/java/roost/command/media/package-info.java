/** Uploads, who may attach what, and the removal of what nobody uses. */
@NullMarked
package roost.command.media;

import org.jspecify.annotations.NullMarked;
