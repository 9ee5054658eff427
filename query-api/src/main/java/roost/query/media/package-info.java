/** Serving pictures and video. */
@NullMarked
package roost.query.media;

import org.jspecify.annotations.NullMarked;
