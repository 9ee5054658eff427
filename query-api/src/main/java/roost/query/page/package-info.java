/** Pages of lists: cursors, merging of sources, filling up what the join left out. */
@NullMarked
package roost.query.page;

import org.jspecify.annotations.NullMarked;
