@NullMarked
package roost.command.notification;

import org.jspecify.annotations.NullMarked;
