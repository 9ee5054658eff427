/** Erasure by compaction, kept true where nothing else is written. */
@NullMarked
package roost.command.erasure;

import org.jspecify.annotations.NullMarked;
