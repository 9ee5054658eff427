/** Who is logged in: passwords by Argon2id, revoked sessions, log-ins. */
@NullMarked
package roost.command.session;

import org.jspecify.annotations.NullMarked;
