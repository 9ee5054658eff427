/** Accounts: the profile with its counts, what stands between it and who asks, and authors as tweets show them. */
@NullMarked
package roost.query.account;

import org.jspecify.annotations.NullMarked;
