/** What an account is told about: its kinds and ids, and the command and event of having read them. */
@NullMarked
package roost.schema.notification;

import org.jspecify.annotations.NullMarked;
