/** Accounts by id and by handle: folded from roost.accounts. */
@NullMarked
package roost.projection.account;

import org.jspecify.annotations.NullMarked;
