/** Tests of accounts. */
@NullMarked
package roost.command.account;

import org.jspecify.annotations.NullMarked;
