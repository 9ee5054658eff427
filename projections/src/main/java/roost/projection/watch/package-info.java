/** Who waits for news of which home timelines, recipients and tweets, and what there is for them. */
@NullMarked
package roost.projection.watch;

import org.jspecify.annotations.NullMarked;
