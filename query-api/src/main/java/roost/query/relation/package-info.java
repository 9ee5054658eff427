/** What stands between a viewer and other accounts: blocks and mutes. */
@NullMarked
package roost.query.relation;

import org.jspecify.annotations.NullMarked;
