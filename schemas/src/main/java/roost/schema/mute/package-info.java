/** Commands and events of mutes. */
@NullMarked
package roost.schema.mute;

import org.jspecify.annotations.NullMarked;
