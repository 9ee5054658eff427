@NullMarked
package roost.command.block;

import org.jspecify.annotations.NullMarked;
