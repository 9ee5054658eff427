@NullMarked
package roost.command.mute;

import org.jspecify.annotations.NullMarked;
