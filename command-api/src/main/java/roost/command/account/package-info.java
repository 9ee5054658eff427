/** Accounts as the decider knows them: who has a handle, what a profile says, what one logs in with. */
@NullMarked
package roost.command.account;

import org.jspecify.annotations.NullMarked;
