/** Uploaded files: what they are, how large, whether they are whole, and what to remove from them. */
@NullMarked
package roost.command.media.file;

import org.jspecify.annotations.NullMarked;
