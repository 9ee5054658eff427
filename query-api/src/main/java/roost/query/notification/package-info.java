/** What an account is told of what others did: pages, and how much of it is unread. */
@NullMarked
package roost.query.notification;

import org.jspecify.annotations.NullMarked;
