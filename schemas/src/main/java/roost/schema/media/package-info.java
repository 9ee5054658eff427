/** Pictures and video: their ids, their facts on the log, where they are served. */
@NullMarked
package roost.schema.media;

import org.jspecify.annotations.NullMarked;
