@NullMarked
package roost.command.policy;

import org.jspecify.annotations.NullMarked;
