/** Commands and events of accounts. */
@NullMarked
package roost.schema.account;

import org.jspecify.annotations.NullMarked;
