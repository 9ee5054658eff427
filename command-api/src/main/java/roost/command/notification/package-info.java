/** Notifications as the decider knows them: up to when each account has read its own. */
@NullMarked
package roost.command.notification;

import org.jspecify.annotations.NullMarked;
